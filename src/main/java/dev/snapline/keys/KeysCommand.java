package dev.snapline.keys;

import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.process.Misconfigured;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code keys status|rotate|rewrap|move|shred}: starts what work on keys needs, and no more. */
public final class KeysCommand {

  private static final int TROUBLE = 2;

  private KeysCommand() {}

  /** True if {@code args} are for {@link #run} and not for the server. */
  public static boolean handles(String[] args) {
    return args.length > 0 && args[0].equals("keys");
  }

  /** Runs the command and gives the exit code: 0 done, 1 something is left, 2 trouble. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream complaints = new PrintStream(err, true, StandardCharsets.UTF_8);
    List<String> own = new ArrayList<>();
    List<String> settings = new ArrayList<>();
    for (String arg : List.of(args).subList(1, args.length)) {
      boolean setting = arg.startsWith("--snapline.") || arg.startsWith("--spring.");
      (setting ? settings : own).add(arg);
    }
    if (own.contains("--help") || own.contains("-h")) {
      printed.println(KeysArguments.USAGE);
      return 0;
    }
    try {
      return run(KeysArguments.parse(own), settings, printed::println, complaints::println);
    } catch (BadKeysUsage e) {
      complaints.println(e.getMessage());
      complaints.println(KeysArguments.USAGE);
      return TROUBLE;
    }
  }

  private static int run(
      KeysArguments arguments,
      List<String> settings,
      Consumer<String> out,
      Consumer<String> complaints) {
    try (ConfigurableApplicationContext context = start(settings)) {
      return context.getBean(KeyTasks.class).run(arguments, out);
    } catch (BadKeysUsage e) {
      complaints.accept(e.getMessage());
    } catch (KeysUnavailable e) {
      complaints.accept(e.getMessage() + " What was done stays done: run it again then.");
    } catch (RuntimeException e) {
      complaints.accept("Snapline could not do this: " + reason(e));
    }
    return TROUBLE;
  }

  private static ConfigurableApplicationContext start(List<String> settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--logging.level.root=error",
                "--logging.level.org.springframework.boot.SpringApplication=off",
                "--logging.level.org.springframework.boot.diagnostics=off"));
    all.addAll(settings);
    // Whatever the server's processes share out among them, this one stands alone.
    all.removeIf(setting -> setting.startsWith("--snapline.roles="));
    all.add("--snapline.roles=web,ingest,collect,schedule");
    return new SpringApplicationBuilder(KeysProcess.class)
        .web(WebApplicationType.NONE)
        .initializers(new KeysAlone())
        .run(all.toArray(String[]::new));
  }

  /**
   * Settings and the database's lock say in one sentence what is wrong; others name their class.
   */
  private static String reason(Throwable thrown) {
    return Misconfigured.sentence(thrown).orElseGet(() -> deepest(thrown));
  }

  private static String deepest(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean sentence =
        cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
    return sentence ? String.valueOf(cause.getMessage()) : cause.getClass().getName();
  }
}
