package dev.snapline.routeros;

/**
 * Menu and verb of a line. A section line has no verb, a line of section style no menu of its own,
 * a line of {@code terse} both.
 *
 * @param rest offset behind the verb
 */
record CommandStart(String menu, String verb, int rest) {

  static CommandStart of(String text, String currentMenu) throws Malformed {
    return text.charAt(0) == '/' ? path(text) : inSection(text, currentMenu);
  }

  private static CommandStart inSection(String text, String currentMenu) throws Malformed {
    int end = endOfWord(text, 0);
    String verb = Names.verb(text, 0, end);
    if (verb == null) {
      throw new Malformed(
          Finding.Code.NOT_UNDERSTOOD, "this is not a menu, a command or a comment", 0);
    }
    if (currentMenu.isEmpty()) {
      throw new Malformed(Finding.Code.NOT_UNDERSTOOD, "a command stands before the first menu", 0);
    }
    return new CommandStart(currentMenu, verb, end);
  }

  private static CommandStart path(String text) throws Malformed {
    StringBuilder menu = new StringBuilder(40);
    int at = 1;
    while (at < text.length()) {
      if (text.charAt(at) == ' ' || text.charAt(at) == '/') {
        at++;
        continue;
      }
      int end = endOfWord(text, at);
      String word = text.substring(at, end);
      String verb = menu.isEmpty() ? null : Names.verb(text, at, end);
      if (verb != null) {
        return new CommandStart(menu.toString(), verb, end);
      }
      if (!Names.isMenuWord(word)) {
        throw new Malformed(Finding.Code.NOT_UNDERSTOOD, "this is not part of a menu path", at);
      }
      menu.append(menu.isEmpty() ? '/' : ' ').append(word);
      at = end;
    }
    if (menu.isEmpty()) {
      throw new Malformed(Finding.Code.NOT_UNDERSTOOD, "a menu path was expected", 0);
    }
    return new CommandStart(menu.toString(), "", at);
  }

  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length()
        && text.charAt(end) != ' '
        && (text.charAt(end) != '/' || end == from)) {
      end++;
    }
    return end;
  }
}
