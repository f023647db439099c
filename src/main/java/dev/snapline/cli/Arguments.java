package dev.snapline.cli;

import java.util.ArrayList;
import java.util.List;

/** Options anywhere, the rest in order. */
record Arguments(String command, List<String> files, boolean json, boolean unified, boolean all) {

  static Arguments parse(String[] args) {
    List<String> words = new ArrayList<>();
    List<String> options = new ArrayList<>();
    boolean onlyFiles = false;
    for (String arg : List.of(args).subList(1, args.length)) {
      if (arg.equals("--") && !onlyFiles) {
        onlyFiles = true;
      } else if (!onlyFiles && arg.startsWith("-") && !arg.equals("-")) {
        options.add(arg);
      } else {
        words.add(arg);
      }
    }
    options.stream()
        .filter(option -> !List.of("--json", "--unified", "--all", "--help", "-h").contains(option))
        .findFirst()
        .ifPresent(option -> {
          throw new BadUsage("unknown option " + option);
        });
    boolean help = options.contains("--help") || options.contains("-h");
    String command = help ? "help" : words.isEmpty() ? "" : words.getFirst();
    return new Arguments(
        command,
        words.isEmpty() ? List.of() : List.copyOf(words.subList(1, words.size())),
        options.contains("--json"),
        options.contains("--unified"),
        options.contains("--all"));
  }

  Exit execute(Console console) {
    return switch (command) {
      case "help" -> {
        console.line(Usage.TEXT);
        yield Exit.FINE;
      }
      case "check" -> new Check(console, json).run(some());
      case "canonical" -> new Canonical(console, json).run(some());
      case "hash" -> new Hash(console, json).run(some());
      case "mask" -> new Mask(console, json).run(some());
      case "diff" -> new Diff(console, this).run(exactly(2, "diff takes two files"));
      case "history" -> new History(console, this).run(exactly(1, "history takes one directory"));
      case "" -> throw new BadUsage("a command is missing");
      default -> throw new BadUsage("unknown command " + command);
    };
  }

  private List<String> some() {
    if (files.isEmpty()) {
      throw new BadUsage(command + " takes at least one file");
    }
    return files;
  }

  private List<String> exactly(int count, String message) {
    if (files.size() != count) {
      throw new BadUsage(message);
    }
    return files;
  }
}
