package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Board;
import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Version;
import java.util.function.Consumer;

/**
 * A router as it is first set up.
 *
 * @param name its name in the inventory and its identity
 * @param plan configures it; the same each time
 */
public record Design(
    String name, Board board, Version version, Trait trait, Consumer<Config> plan) {

  /** A fresh configuration. */
  public Config build() {
    Config config = new Config();
    config.menu("/system identity").set(null, "name", name);
    plan.accept(config);
    return config;
  }
}
