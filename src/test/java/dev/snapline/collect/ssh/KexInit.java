package dev.snapline.collect.ssh;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The packet that begins a key exchange (RFC 4253, 7.1), for routers that are not of a library. */
final class KexInit {

  private static final List<String> LISTS =
      List.of(
          "curve25519-sha256",
          "ssh-ed25519",
          "aes128-ctr",
          "aes128-ctr",
          "hmac-sha2-256",
          "hmac-sha2-256",
          "none",
          "none",
          "",
          "");

  private KexInit() {}

  static byte[] packet() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream payload = new DataOutputStream(bytes);
      payload.writeByte(20);
      payload.write(new byte[16]);
      for (String list : LISTS) {
        payload.writeInt(list.length());
        payload.write(list.getBytes(StandardCharsets.US_ASCII));
      }
      payload.writeByte(0);
      payload.writeInt(0);
      int padding = 4;
      while ((bytes.size() + 5 + padding) % 8 != 0) {
        padding++;
      }
      ByteArrayOutputStream packet = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(packet);
      out.writeInt(bytes.size() + padding + 1);
      out.writeByte(padding);
      out.write(bytes.toByteArray());
      out.write(new byte[padding]);
      return packet.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
