package dev.snapline.bus.nats;

import dev.snapline.bus.Bus.About;
import dev.snapline.bus.Bus.DeadLetter;
import dev.snapline.bus.MessageCodec;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import io.nats.client.Message;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** What is written on a dead letter: enough to list it without opening it. */
final class Label {

  private static final String REASON = "Snapline-Reason";
  private static final String DELIVERIES = "Snapline-Deliveries";
  private static final String ATTEMPT = "Snapline-Attempt";
  private static final String TENANT = "Snapline-Tenant";
  private static final String DEVICE = "Snapline-Device";

  private Label() {}

  static Headers write(Message message, String reason, @Nullable About about) {
    Headers headers = Payloads.claimOf(message.getHeaders());
    headers.put(REASON, reason);
    headers.put(DELIVERIES, Long.toString(message.metaData().deliveredCount()));
    if (about != null) {
      headers.put(ATTEMPT, about.attempt().toString());
      headers.put(TENANT, about.tenant().toString());
      headers.put(DEVICE, about.device().toString());
    }
    return headers;
  }

  /** Reads a letter that is open: an older release wrote no ids on it. */
  static DeadLetter read(Names names, MessageInfo letter, MessageCodec codec) {
    ZonedDateTime at = letter.getTime();
    Headers headers = letter.getHeaders();
    About written = about(headers);
    return read(
        names,
        letter.getSeq(),
        letter.getSubject(),
        at,
        headers,
        written == null ? codec.about(body(letter)) : written);
  }

  /** Reads a letter that is closed. */
  static DeadLetter read(Names names, Message letter) {
    return read(
        names,
        letter.metaData().streamSequence(),
        letter.getSubject(),
        letter.metaData().timestamp(),
        letter.getHeaders(),
        about(letter.getHeaders()));
  }

  private static DeadLetter read(
      Names names,
      long number,
      @Nullable String subject,
      @Nullable ZonedDateTime at,
      @Nullable Headers headers,
      @Nullable About about) {
    return new DeadLetter(
        Long.toString(number),
        topic(names, subject),
        at == null ? Instant.EPOCH : at.toInstant(),
        deliveries(header(headers, DELIVERIES)),
        header(headers, REASON),
        about);
  }

  /** By the subject, which the server checks who may use, unlike a header. */
  static String topic(Names names, @Nullable String subject) {
    return names.topic(String.valueOf(subject)).substring(Names.DEAD.length());
  }

  static byte[] body(MessageInfo letter) {
    byte @Nullable [] data = letter.getData();
    return data == null ? new byte[0] : data;
  }

  private static @Nullable About about(@Nullable Headers headers) {
    try {
      return new About(
          AttemptId.of(header(headers, ATTEMPT)),
          TenantId.of(header(headers, TENANT)),
          DeviceId.of(header(headers, DEVICE)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String header(@Nullable Headers headers, String name) {
    String value = headers == null ? null : headers.getFirst(name);
    return value == null ? "" : value;
  }

  private static long deliveries(String written) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
