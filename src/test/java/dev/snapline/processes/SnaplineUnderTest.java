package dev.snapline.processes;

import dev.snapline.Snapline;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Snapline as it is, and besides a fleet to begin with, points at which it can be stopped, and who
 * saw it sweep.
 */
final class SnaplineUnderTest {

  private SnaplineUnderTest() {}

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(
            Snapline.class, StopPoints.class, FleetSeed.class, HuntSeed.class, SweepWitness.class)
        .run(arguments);
  }
}
