package dev.snapline.bus.nats;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the certificate that is in the files at each handshake: they are renewed now and then. */
final class FreshKeys extends X509ExtendedKeyManager {

  private static final Logger log = LoggerFactory.getLogger(FreshKeys.class);
  private final Callable<X509ExtendedKeyManager> files;
  private volatile X509ExtendedKeyManager current;

  FreshKeys(Callable<X509ExtendedKeyManager> files) throws GeneralSecurityException {
    this.files = files;
    this.current = Pem.read(files);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
    try {
      current = Pem.read(files);
    } catch (GeneralSecurityException e) {
      log.debug("They are being replaced; the last ones are shown", e);
    }
    return current.chooseClientAlias(types, issuers, socket);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return current.getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return current.getPrivateKey(alias);
  }

  @Override
  public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
    return current.getClientAliases(type, issuers);
  }

  @Override
  public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
