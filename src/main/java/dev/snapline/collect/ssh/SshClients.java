package dev.snapline.collect.ssh;

import dev.snapline.collect.CollectSettings;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientConnectionServiceFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The two SSH clients of the process, for today's algorithms and for those of RouterOS 6, and what
 * the sessions of both share.
 */
@Component
class SshClients implements DisposableBean {

  private final SshClient strict;
  private final SshClient legacy;
  private final NameLookup names = new NameLookup();
  private final OutputRoom room = OutputRoom.ofThisProcess();

  SshClients(CollectSettings settings) {
    strict = started(AllowedAlgorithms.STRICT, settings);
    legacy = started(AllowedAlgorithms.LEGACY, settings);
  }

  SshClient forAlgorithms(boolean legacyAllowed) {
    return legacyAllowed ? legacy : strict;
  }

  NameLookup names() {
    return names;
  }

  OutputRoom room() {
    return room;
  }

  private static SshClient started(AllowedAlgorithms algorithms, CollectSettings settings) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setIoServiceFactoryFactory(new SocketThreads.Factory());
    algorithms.applyTo(client);
    client.setSessionFactory(WatchedSession.factory(client));
    client.setServerKeyVerifier(HostKeyCheck.verifier());
    client.addSessionListener(new PinnedKeyFirst());
    client.addSessionListener(new CourseNotes());
    client.setServiceFactories(
        List.of(SecretFirst.FACTORY, ClientConnectionServiceFactory.INSTANCE));
    client.setUserAuthFactories(
        List.of(
            new UserAuthPublicKeyFactory(algorithms.keySignatures()),
            UserAuthKeyboardInteractiveFactory.INSTANCE));
    // What the library would do with all host keys of a device nobody wants to know, and it takes
    // long.
    client.setGlobalRequestHandlers(List.of());
    client.setUserInteraction(UserInteraction.NONE);
    // Nothing of the account that runs Snapline takes part: no ~/.ssh, no agent.
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setAgentFactory(null);
    // Without it, delayed acknowledgements cost 40 ms several times per device.
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.WINDOW_SIZE.set(client, settings.window().toBytes());
    CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
    // Without it, a device that runs no commands looks like one that is silent.
    CoreModuleProperties.REQUEST_EXEC_REPLY.set(client, true);
    // Every wait here has its own deadline, taken from the job.
    CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    client.start();
    return client;
  }

  @Override
  public void destroy() {
    strict.stop();
    legacy.stop();
    names.close();
  }
}
