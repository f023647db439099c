package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Board;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Answers commands as a router's console does when there is no terminal. */
public final class Console {

  private static final int WIDTH = 80;
  private static final int VALUE_COLUMN = 25;

  private final RouterState router;
  private final Clock clock;

  public Console(RouterState router, Clock clock) {
    this.router = router;
    this.clock = clock;
  }

  /** What is printed: lines ended by CR LF, no prompt. */
  public byte[] answer(String command) {
    return switch (command.strip()) {
      case "/export" -> export(router.version().major() == 6);
      case "/export hide-sensitive" -> export(false);
      case "/export show-sensitive" ->
          router.version().major() == 6
              ? line("expected end of command (line 1 column 9)")
              : export(true);
      case "/system resource print" -> fields(resource());
      case "/system routerboard print" -> fields(routerboard());
      case "/system identity print" -> fields(Map.of("name", router.design().name()));
      case ":put [/system identity get name]" -> line(router.design().name());
      default -> unknown(command);
    };
  }

  private byte[] export(boolean sensitive) {
    return router.export(WIDTH, sensitive, LocalDateTime.now(clock));
  }

  private SequencedMap<String, String> resource() {
    boolean stable = router.version().major() > 6;
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("uptime", "3w2d4h11m32s");
    fields.put("version", router.version() + (stable ? " (stable)" : " (long-term)"));
    fields.put("build-time", "2026-03-02 11:20:45");
    fields.put("free-memory", "181.4MiB");
    fields.put("total-memory", "256.0MiB");
    fields.put("cpu-load", "4%");
    fields.put("architecture-name", router.board().architecture());
    fields.put("board-name", router.board().name());
    fields.put("platform", "MikroTik");
    return fields;
  }

  private SequencedMap<String, String> routerboard() {
    Board board = router.board();
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("routerboard", board.virtual() ? "no" : "yes");
    if (!board.virtual()) {
      fields.put("model", String.valueOf(board.model()));
      fields.put("serial-number", String.valueOf(board.serialNumber()));
      fields.put("current-firmware", router.version().text());
      fields.put("upgrade-firmware", router.version().text());
    }
    return fields;
  }

  private static byte[] unknown(String command) {
    String text = command.startsWith("/") ? command.substring(1) : command;
    int column = command.startsWith("/") ? 2 : 1;
    return line(
        "bad command name %s (line 1 column %d)".formatted(text.split("\\s", 2)[0], column));
  }

  private static byte[] fields(Map<String, String> fields) {
    StringBuilder text = new StringBuilder();
    fields.forEach((name, value) ->
        text.append(" ".repeat(Math.max(0, VALUE_COLUMN - name.length())))
            .append(name)
            .append(": ")
            .append(value)
            .append("\r\n"));
    return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] line(String text) {
    return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
