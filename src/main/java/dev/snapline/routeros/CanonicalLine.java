package dev.snapline.routeros;

/**
 * One line of the canonical text: a menu or one command of it.
 *
 * @param menuPath {@code /ip firewall filter}
 * @param text the line itself, secrets in clear
 * @param maskedText the same line with secrets and script bodies hidden
 */
public record CanonicalLine(String menuPath, String text, String maskedText) {}
