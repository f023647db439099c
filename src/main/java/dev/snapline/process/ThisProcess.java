package dev.snapline.process;

import dev.snapline.kernel.Zone;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Knows who this process is. */
@Component
public class ThisProcess {

  private final Instant startedAt = Instant.now();
  private final ProcessSettings settings;
  private final String host = hostName();

  public ThisProcess(ProcessSettings settings) {
    this.settings = settings;
  }

  /** Whether this process does something. */
  public boolean is(ProcessRole role) {
    return settings.roles().contains(role);
  }

  public Zone zone() {
    return new Zone(settings.zone());
  }

  /** Names it among the others; another one after a restart unless it is set. */
  public String name() {
    String name = settings.name();
    return name == null ? host + "-" + ProcessHandle.current().pid() : name;
  }

  public String host() {
    return host;
  }

  public Instant startedAt() {
    return startedAt;
  }

  /** The release of Snapline, from the jar. */
  public String release() {
    String release = ThisProcess.class.getPackage().getImplementationVersion();
    return release == null ? "development" : release;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
