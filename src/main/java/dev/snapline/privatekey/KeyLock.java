package dev.snapline.privatekey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a key's text whether a passphrase locks it. */
final class KeyLock {

  private static final Pattern OPENSSH =
      Pattern.compile(
          "-----BEGIN OPENSSH PRIVATE KEY-----(.*?)-----END OPENSSH PRIVATE KEY-----",
          Pattern.DOTALL);
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

  private KeyLock() {}

  static boolean closed(String text) {
    return text.contains("BEGIN ENCRYPTED PRIVATE KEY")
        || text.contains("Proc-Type: 4,ENCRYPTED")
        || openSsh(text);
  }

  /** The name of the cipher stands in clear right after the magic; "none" means not locked. */
  private static boolean openSsh(String text) {
    Matcher found = OPENSSH.matcher(text);
    if (!found.find()) {
      return false;
    }
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getMimeDecoder().decode(found.group(1)));
    if (bytes.remaining() < MAGIC.length + Integer.BYTES) {
      return false;
    }
    int length = bytes.position(MAGIC.length).getInt();
    if (length < 0 || length > bytes.remaining()) {
      return false;
    }
    byte[] cipher = new byte[length];
    bytes.get(cipher);
    return !new String(cipher, StandardCharsets.US_ASCII).equals("none");
  }
}
