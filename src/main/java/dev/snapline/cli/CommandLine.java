package dev.snapline.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The commands that answer at once, without a server: {@code routeros
 * check|canonical|hash|mask|diff|history}.
 */
public final class CommandLine {

  private static final String GROUP = "routeros";

  private CommandLine() {}

  /** True if {@code args} are for {@link #run} and not for the server. */
  public static boolean handles(String[] args) {
    return args.length > 0 && args[0].equals(GROUP);
  }

  /**
   * Runs the command and gives the exit code: 0 fine, 1 a finding (incomplete, differences), 2 bad
   * usage or an unreadable file. Everything is written as UTF-8. Secrets are shown by {@code
   * canonical} alone.
   */
  public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    Console console = new Console(in, out, err);
    try {
      return Arguments.parse(args).execute(console).code();
    } catch (BadUsage e) {
      console.complain(e.getMessage());
      console.complain(Usage.TEXT);
      return Exit.TROUBLE.code();
    } finally {
      console.flush();
    }
  }
}
