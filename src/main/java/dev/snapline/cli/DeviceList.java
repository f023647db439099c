package dev.snapline.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The devices of a CSV file.
 *
 * @param complaints what is wrong with it, a line each; the devices count only if there is none
 */
record DeviceList(List<ListedDevice> devices, List<String> complaints) {

  static DeviceList read(Path file, Secrets secrets) {
    List<ListedDevice> devices = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    Set<Object> taken = new HashSet<>();
    int number = 0;
    boolean first = true;
    for (String line : lines(file, complaints)) {
      number++;
      if (!says(line)) {
        continue;
      }
      try {
        List<String> fields = CsvLine.fields(line);
        if (!first || !columns(fields)) {
          devices.add(free(ListedDevice.of(fields, secrets), taken));
        }
      } catch (BadUsage e) {
        complaints.add("%s:%d: %s".formatted(file, number, e.getMessage()));
      }
      first = false;
    }
    if (devices.isEmpty() && complaints.isEmpty()) {
      complaints.add(file + ": no devices");
    }
    return new DeviceList(devices, complaints);
  }

  /** Whether it is more than a blank line or a comment. */
  private static boolean says(String line) {
    return !line.isBlank() && !line.stripLeading().startsWith("#");
  }

  /** Whether they are the names of the columns. */
  private static boolean columns(List<String> fields) {
    return fields.size() > 1
        && fields.get(0).strip().equalsIgnoreCase("name")
        && fields.get(1).strip().equalsIgnoreCase("host");
  }

  private static ListedDevice free(ListedDevice device, Set<Object> taken) {
    if (!taken.add(device.name().toLowerCase(Locale.ROOT)) | !taken.add(device.address())) {
      throw new BadUsage("a line before has the same name, or the same host and port");
    }
    return device;
  }

  private static List<String> lines(Path file, List<String> complaints) {
    ByteBuffer content;
    try {
      content = ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      complaints.add(file + ": cannot be read");
      return List.of();
    }
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(content);
      return text.toString().replace("\uFEFF", "").lines().toList();
    } catch (CharacterCodingException e) {
      // It stopped where it could not go on.
      complaints.add("%s:%d: this is not UTF-8".formatted(file, line(content)));
      return List.of();
    }
  }

  /** Which line a buffer is in, the first one being 1. */
  private static long line(ByteBuffer content) {
    return 1 + IntStream.range(0, content.position()).filter(i -> content.get(i) == '\n').count();
  }
}
