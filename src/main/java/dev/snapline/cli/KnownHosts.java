package dev.snapline.cli;

import dev.snapline.collect.DeviceAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The host keys beside the exports, those that were learned last at the end. */
final class KnownHosts {

  static final String NAME = "known_hosts.csv";

  private final Map<String, KnownHost> byName = new LinkedHashMap<>();
  private final Map<DeviceAddress, KnownHost> byAddress = new LinkedHashMap<>();

  /**
   * Reads the file, if there is one.
   *
   * @throws BadUsage if it cannot be read: else every device would be trusted anew
   */
  static KnownHosts read(OutputDirectory out) {
    Path file = out.path().resolve(NAME);
    KnownHosts known = new KnownHosts();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      try {
        List<String> fields = CsvLine.fields(line);
        if (!line.isBlank() && !fields.equals(KnownHost.COLUMNS)) {
          known.put(KnownHost.of(fields));
        }
      } catch (BadUsage e) {
        throw new BadUsage("%s:%d: %s".formatted(file, number, e.getMessage()));
      }
    }
    return known;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new BadUsage(file + ": cannot be read");
    }
  }

  /** A device that was given another name is known by its address. */
  @Nullable KnownHost of(ListedDevice device) {
    KnownHost named = byName.get(KnownHost.id(device.name()));
    return named != null ? named : byAddress.get(device.address());
  }

  void put(KnownHost host) {
    byName.remove(KnownHost.id(host.name()));
    byName.put(KnownHost.id(host.name()), host);
    byAddress.put(host.address(), host);
  }

  void write(OutputDirectory out) throws IOException {
    String text =
        Stream.concat(Stream.of(KnownHost.COLUMNS), byName.values().stream().map(KnownHost::fields))
            .map(fields -> CsvLine.of(fields) + "\n")
            .collect(Collectors.joining());
    out.write(NAME, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
