package dev.snapline.cli;

/** What {@code routeros --help} says. */
final class Usage {

  static final String TEXT =
      """
      usage: java -jar snapline.jar routeros COMMAND [--json] ...

        check FILE...      is each export whole? with the facts of its header
        canonical FILE...  the configuration in its one canonical spelling, secrets in clear
        hash FILE...       SHA-256 of the canonical text
        mask FILE...       the export with secrets and scripts hidden
        diff OLD NEW       what changed, in RouterOS terms
        history DIR        what changed between neighbours, in name order

        --json             one JSON object per line (docs/routeros-json.md)
        --unified          diff and history: also the unified text, secrets hidden
        --all              diff and history: also what merely follows from a rename or an upgrade
        -                  standard input

      exit code: 0 fine, 1 a finding (incomplete, differences), 2 bad usage or an unreadable file\
      """;

  private Usage() {}
}
