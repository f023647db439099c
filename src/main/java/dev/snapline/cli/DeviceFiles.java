package dev.snapline.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The files of a device, which are called after it. */
record DeviceFiles(String device) {

  /** What usual file systems allow, in bytes. */
  private static final int LONGEST = 255;

  private static final String REJECTED = ".rejected";

  private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+-]{0,99}";

  /**
   * @throws BadUsage if there can be no such files here
   */
  DeviceFiles {
    if (!device.matches(NAME)) {
      throw new BadUsage("the name is empty or no file can be called so");
    }
    if ((device + REJECTED).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new BadUsage("the name is too long for a file: more than %d bytes".formatted(LONGEST));
    }
    try {
      Path.of(device);
    } catch (InvalidPathException e) {
      // A scheduled job often has no locale, and then no letter beyond ASCII.
      throw new BadUsage(
          "no file can be called so in the character set %s; set LC_ALL=C.UTF-8"
              .formatted(System.getProperty("sun.jnu.encoding")));
    }
  }

  /** What came instead of an export. */
  String rejected() {
    return device + REJECTED;
  }

  String export() {
    return device + ".rsc";
  }
}
