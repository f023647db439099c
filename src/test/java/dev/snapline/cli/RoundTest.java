package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.TimedVisit;
import dev.snapline.collect.Visit;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.LoginSecret;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundTest {

  private static final Map<String, Supplier<Throwable>> FAULTS =
      Map.of(
          "out of memory", OutOfMemoryError::new,
          "too deep", StackOverflowError::new,
          "assumption", () -> new IllegalStateException("text of the configuration"));

  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void goesOnWithTheOtherDevicesWhenAVisitBreaks() throws InterruptedException {
    List<ListedDevice> devices =
        Stream.of("out of memory", "good", "too deep", "assumption", "last")
            .map(RoundTest::device)
            .toList();

    RoundSummary summary =
        new Round(1, 2, RoundTest::visit, each -> told.add(each.json().toString()), () -> {})
            .over(devices);

    assertThat(summary.json().toString())
        .contains("\"devices\":5", "\"failures\":{\"REFUSED\":2,\"INTERNAL\":3}");
    assertThat(told)
        .hasSize(5)
        .anyMatch(line -> line.contains("Snapline failed with OutOfMemoryError."))
        .anyMatch(line -> line.contains("Snapline failed with StackOverflowError."))
        .anyMatch(line -> line.contains("Snapline failed with IllegalStateException."))
        .noneMatch(line -> line.contains("text of the configuration"))
        .allMatch(line -> line.contains("\"collected\":false") && line.contains("\"serial\":null"));
  }

  private static Collected visit(ListedDevice device, int round) {
    Supplier<Throwable> fault = FAULTS.get(device.name());
    if (fault != null) {
      throw RoundTest.<RuntimeException>unchecked(fault.get());
    }
    Visit visit = Visit.none(FailureKind.REFUSED, "It refused the connection.");
    return Collected.of(
        device,
        round,
        new TimedVisit(visit, Instant.EPOCH, Map.of()),
        null,
        new Keeping(new OutputDirectory(Path.of("unused")), false));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable fault) throws T {
    throw (T) fault;
  }

  private static ListedDevice device(String name) {
    LoginSecret secret = LoginSecret.password("geheim");
    return new ListedDevice(new DeviceFiles(name), "192.0.2.1", 22, "backup", secret, false);
  }
}
