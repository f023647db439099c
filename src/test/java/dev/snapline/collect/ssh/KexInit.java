package dev.snapline.collect.ssh;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The packet that begins a key exchange (RFC 4253, 7.1), for routers that are not of a library. */
final class KexInit {

  private static final List<String> OTHER_LISTS =
      List.of(
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
    return packet("curve25519-sha256");
  }

  /**
   * @param keyExchange the only one there is
   */
  static byte[] packet(String keyExchange) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream payload = new DataOutputStream(bytes);
      payload.writeByte(20);
      payload.write(new byte[16]);
      write(payload, keyExchange);
      for (String list : OTHER_LISTS) {
        write(payload, list);
      }
      payload.writeByte(0);
      payload.writeInt(0);
      return framed(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream payload, String list) throws IOException {
    payload.writeInt(list.length());
    payload.write(list.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The packet that answers with a group or a host key (RFC 4419, 5; RFC 5656, 4), whose first
   * number has so many bytes.
   */
  static byte[] replyWithNumberOf(int length) {
    byte[] number = new byte[length];
    Arrays.fill(number, (byte) 0x7F);
    ByteBuffer payload = ByteBuffer.allocate(length + 10);
    payload.put((byte) 31).putInt(length).put(number).putInt(1).put((byte) 2);
    return framed(payload.array());
  }

  /** A packet from before keys are in use (RFC 4253, 6). */
  static byte[] framed(byte[] payload) {
    try {
      int padding = 4;
      while ((payload.length + 5 + padding) % 8 != 0) {
        padding++;
      }
      ByteArrayOutputStream packet = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(packet);
      out.writeInt(payload.length + padding + 1);
      out.writeByte(padding);
      out.write(payload);
      out.write(new byte[padding]);
      return packet.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
