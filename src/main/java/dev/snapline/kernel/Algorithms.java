package dev.snapline.kernel;

/** What an SSH connection agreed on, by the names of RFC 4253, e.g. {@code curve25519-sha256}. */
public record Algorithms(String keyExchange, String hostKey, String cipher, String mac) {}
