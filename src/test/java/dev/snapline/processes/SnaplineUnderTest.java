package dev.snapline.processes;

import dev.snapline.Snapline;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Snapline as it is, and besides a fleet to begin with and points at which it can be stopped. */
final class SnaplineUnderTest {

  private SnaplineUnderTest() {}

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(Snapline.class, StopPoints.class, FleetSeed.class, HuntSeed.class)
        .run(arguments);
  }
}
