package dev.snapline.kernel;

/**
 * An SSH host key as pinned or seen.
 *
 * @param type the key type, e.g. {@code ssh-ed25519}
 * @param fingerprint as ssh-keygen prints it: {@code SHA256:} and unpadded base64
 */
public record HostKey(String type, String fingerprint) {}
