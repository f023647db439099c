package dev.snapline.routeros;

/**
 * An error text of the RouterOS console.
 *
 * @param text one line, at most 200 characters, nothing but what can be printed
 * @param refusal whether the console would not do it at all, since the user may not or the words
 *     are unknown to it; else it tried and failed, and may do better another time
 */
public record ConsoleError(String text, boolean refusal) {}
