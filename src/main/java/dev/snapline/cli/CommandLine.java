package dev.snapline.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * The commands that do their work without a server: {@code routeros
 * check|canonical|hash|mask|diff|history} and {@code collect}.
 */
public final class CommandLine {

  private static final String FILES = "routeros";
  private static final String COLLECT = "collect";

  private CommandLine() {}

  /** True if {@code args} are for {@link #run} and not for the server. */
  public static boolean handles(String[] args) {
    return args.length > 0 && (args[0].equals(FILES) || args[0].equals(COLLECT));
  }

  /**
   * Runs the command and gives the exit code: 0 fine, 1 a finding (incomplete, differences, a
   * device that failed), 2 bad usage or an unreadable file. Everything is written as UTF-8. Secrets
   * are shown by {@code canonical} alone, and are in the files that {@code collect} writes.
   */
  public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    Console console = new Console(in, out, err);
    boolean collect = args[0].equals(COLLECT);
    try {
      Exit exit =
          collect
              ? Collect.run(
                  console, List.of(args).subList(1, args.length), new Secrets(System.getenv()))
              : Arguments.parse(args).execute(console);
      return exit.code();
    } catch (BadUsage e) {
      console.complain(e.getMessage());
      console.complain(collect ? CollectArguments.USAGE : Usage.TEXT);
      return Exit.TROUBLE.code();
    } finally {
      console.flush();
    }
  }
}
