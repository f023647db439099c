package dev.snapline.cli;

import dev.snapline.collect.DirectCollector;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** {@code collect}: every listed device once a round, its export into a file. */
final class Collect {

  /**
   * What goes wrong is in the outcomes; the library, and what extends it, would print it among
   * them.
   */
  private static final List<String> LIBRARY =
      List.of("org.apache.sshd", "dev.snapline.collect.ssh");

  private final Console console;
  private final CollectArguments arguments;
  private final Keeping keeping;
  private final HostKeyPins pins;
  private final RunRecord record;

  private Collect(
      Console console,
      CollectArguments arguments,
      Keeping keeping,
      HostKeyPins pins,
      RunRecord record) {
    this.console = console;
    this.arguments = arguments;
    this.keeping = keeping;
    this.pins = pins;
    this.record = record;
  }

  static Exit run(Console console, List<String> args, Secrets secrets) {
    CollectArguments arguments = CollectArguments.parse(args).orElse(null);
    if (arguments == null) {
      console.line(CollectArguments.USAGE);
      return Exit.FINE;
    }
    DeviceList list = DeviceList.read(arguments.devices(), secrets);
    if (!list.complaints().isEmpty()) {
      list.complaints().forEach(console::complain);
      return Exit.TROUBLE;
    }
    arguments.newKeys().check(list.devices());
    LoggingSystem logging = LoggingSystem.get(Collect.class.getClassLoader());
    LIBRARY.forEach(logger -> logging.setLogLevel(logger, LogLevel.OFF));
    return run(console, arguments, list.devices());
  }

  private static Exit run(Console console, CollectArguments arguments, List<ListedDevice> devices) {
    OutputDirectory out = OutputDirectory.at(arguments.out());
    HostKeyPins pins;
    try {
      pins = new HostKeyPins(out, arguments.newKeys());
    } catch (BadUsage e) {
      console.complain(e.getMessage());
      return Exit.TROUBLE;
    }
    Keeping keeping = new Keeping(out, arguments.keepRejected());
    try (RunRecord record = RunRecord.begin(out)) {
      return new Collect(console, arguments, keeping, pins, record).all(devices);
    } catch (IOException e) {
      console.complain(RunRecord.NAME + " cannot be written");
      return Exit.FINDING;
    }
  }

  private Exit all(List<ListedDevice> devices) throws IOException {
    Exit exit = Exit.FINE;
    try (DirectCollector collector =
        DirectCollector.start(arguments.limits(), arguments.withoutSecrets())) {
      DeviceVisits visits = new DeviceVisits(collector, keeping, pins);
      for (int round = 1; round <= arguments.rounds(); round++) {
        RoundSummary summary = round(visits, round).over(devices);
        tell(summary.json(), summary.words());
        exit = exit.worse(summary.failed() == 0 ? Exit.FINE : Exit.FINDING);
      }
      exit = exit.worse(savePins());
      record.keep();
      return exit;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.FINDING;
    }
  }

  private Round round(DeviceVisits visits, int number) {
    return new Round(
        number,
        arguments.concurrency(),
        visits,
        told -> tell(told.json(), told.words()),
        pins::saveNowAndThen);
  }

  private Exit savePins() {
    try {
      pins.save();
      return Exit.FINE;
    } catch (IOException e) {
      console.complain(KnownHosts.NAME + " cannot be written");
      return Exit.FINDING;
    }
  }

  private void tell(Json json, String words) {
    record.add(json);
    console.line(arguments.json() ? json.toString() : words);
    console.flush();
  }
}
