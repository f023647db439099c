package dev.snapline.routeros;

/**
 * One {@code name=value} of an item.
 *
 * @param name in full: {@code .ssid} after {@code configuration.mode} is {@code configuration.ssid}
 */
record Attribute(String name, Value value) {}
