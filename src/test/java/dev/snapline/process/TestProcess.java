package dev.snapline.process;

import java.util.Set;

/** A process with every role, for tests. */
public final class TestProcess {

  private TestProcess() {}

  public static ThisProcess everything() {
    return new ThisProcess(new ProcessSettings(Set.of(ProcessRole.values()), "main", "test"));
  }
}
