package dev.snapline.cli;

import dev.snapline.collect.VisitLimits;
import dev.snapline.routeros.ExportText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/** What {@code collect} was told. */
record CollectArguments(
    Path devices,
    Path out,
    int concurrency,
    int rounds,
    VisitLimits limits,
    NewKeys newKeys,
    boolean json,
    boolean withoutSecrets,
    boolean keepRejected) {

  static final String USAGE =
      """
      usage: java -jar snapline.jar collect --devices=FILE --out=DIR [OPTION]...

        --devices=FILE     CSV: name,host,port,username,password[,legacy]
                           (password: the password, env:NAME, file:PATH or key:PATH)
        --out=DIR          gets NAME.rsc for each device, collect.jsonl and known_hosts.csv
        --concurrency=N    devices at a time, 50 unless given
        --rounds=N         visits every device N times
        --connect=TIME     longest wait for a connection, 10s unless given
        --silence=TIME     longest wait for a byte of an answer, 120s unless given
        --total=TIME       longest visit, 10m unless given
        --limit=SIZE       longest export, 64MB unless given
        --without-secrets  takes exports without secrets, too, where the user may not see them
        --keep-rejected    puts what came instead of an export into NAME.rejected, secrets and all
        --accept-new-keys[=NAME,...]
                           takes other host keys than in earlier runs, of all devices or these
        --json             one JSON object per line (docs/collect.md)

      exit code: 0 all collected, 1 some failed, 2 bad usage or a bad line in FILE\
      """;

  /** Empty if the usage is asked for. */
  static Optional<CollectArguments> parse(List<String> args) {
    return CollectOptions.parse(args).map(CollectArguments::of);
  }

  private static CollectArguments of(CollectOptions options) {
    return new CollectArguments(
        options.path("--devices"),
        options.path("--out"),
        options.number("--concurrency", 50),
        options.number("--rounds", 1),
        limits(options, VisitLimits.USUAL),
        options.newKeys(),
        options.has("--json"),
        options.has("--without-secrets"),
        options.has("--keep-rejected"));
  }

  private static VisitLimits limits(CollectOptions options, VisitLimits usual) {
    return new VisitLimits(
        options.duration("--connect", usual.connect()),
        options.duration("--silence", usual.silence()),
        options.duration("--total", usual.total()),
        options.size("--limit", usual.export(), DataSize.ofBytes(ExportText.LARGEST)));
  }
}
