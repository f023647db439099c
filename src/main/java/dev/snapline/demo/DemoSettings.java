package dev.snapline.demo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo fleet.
 *
 * @param enabled whether it runs; its users and their well-known passwords exist only then
 * @param port of the simulated routers, at 127.77.0.1 and the addresses after it; 0 takes a free
 *     one
 * @param changeInterval a router changes by itself this often; zero: never
 */
@ConfigurationProperties("snapline.demo")
record DemoSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("22022") int port,
    @DefaultValue("30s") Duration changeInterval) {}
