package dev.snapline.demo;

import dev.snapline.process.Bounds;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo fleet.
 *
 * @param enabled whether it runs; its users and their well-known passwords are good only then
 * @param port of the simulated routers, at 127.77.0.1 and the addresses after it; 0 takes a free
 *     one
 * @param directory remembers how many changes each router has seen
 * @param changeInterval a router changes by itself this often; zero: never
 * @param backupInterval how often each of them is backed up, at least 10s apart as with any device
 */
@ConfigurationProperties("snapline.demo")
record DemoSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("22022") int port,
    @DefaultValue("data/demo") Path directory,
    @DefaultValue("30s") Duration changeInterval,
    @DefaultValue("15s") Duration backupInterval) {

  DemoSettings {
    Bounds.atLeast("snapline.demo.change-interval", changeInterval, Duration.ZERO);
    Bounds.atLeast("snapline.demo.backup-interval", backupInterval, Duration.ofSeconds(10));
  }
}
