package dev.snapline.bus;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Bus.Handler;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages as JSON in UTF-8, the same on every bus. */
@Component
public class MessageCodec {

  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public byte[] encode(Object message) {
    return json.writeValueAsBytes(message);
  }

  /** Reads a message; throws {@link Malformed}, without the content in its text, if it is none. */
  public <T> T decode(byte[] bytes, Class<T> type) {
    try {
      return json.readValue(bytes, type);
    } catch (JacksonException e) {
      throw new Malformed(
          type.getSimpleName() + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Whom a message is about, if it says so; jobs and results do. */
  public Bus.@Nullable About about(byte[] bytes) {
    try {
      Said said = json.readValue(bytes, Said.class);
      return said.attempt == null || said.tenant == null || said.device == null
          ? null
          : new Bus.About(said.attempt, said.tenant, said.device);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** The same handler for encoded messages. */
  public <T> Handler<byte[]> decoding(Class<T> type, Handler<T> handler) {
    return new Handler<>() {
      @Override
      public Delivery handle(byte[] bytes) {
        return handler.handle(decode(bytes, type));
      }

      @Override
      public void takenAway(byte[] bytes) {
        handler.takenAway(decode(bytes, type));
      }

      @Override
      public void givenUp(byte[] bytes, String reason) {
        handler.givenUp(decode(bytes, type), reason);
      }
    };
  }

  /** What jobs and results have in common. */
  private record Said(
      @Nullable AttemptId attempt, @Nullable TenantId tenant, @Nullable DeviceId device) {}

  /**
   * The bytes are no message that this code can read; a durable bus keeps them as a dead letter.
   */
  public static class Malformed extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    /**
     * A message of another version, as while processes are upgraded one after the other.
     *
     * @see "Decision 0024"
     */
    public static Malformed ofVersion(int version, int known) {
      return new Malformed(
          "It has version %d, and this Snapline reads %d; replay it when all processes are of one release."
              .formatted(version, known));
    }

    Malformed(String reason) {
      super(reason);
    }
  }
}
