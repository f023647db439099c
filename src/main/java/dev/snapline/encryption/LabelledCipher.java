package dev.snapline.encryption;

import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.encryption.CipherEngine.Opened;
import dev.snapline.encryption.CipherEngine.TooLarge;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Frames, compresses and labels content around whatever engine holds the keys. */
@Service
class LabelledCipher implements ConfigCipher {

  private final CipherEngine engine;

  LabelledCipher(CipherEngine engine) {
    this.engine = engine;
  }

  @Override
  public EncryptOutcome encrypt(ContentLabel label, byte[] content) {
    if (content.length > Framing.LARGEST) {
      return new EncryptOutcome.TooLarge(
          "The content has %d MiB and the limit is %d MiB."
              .formatted(content.length >> 20, Framing.LARGEST >> 20));
    }
    try {
      return new EncryptOutcome.Done(engine.encrypt(label.tenant(), Framing.frame(label, content)));
    } catch (KeysUnavailable e) {
      return new EncryptOutcome.Unavailable(e.getMessage());
    } catch (TooLarge e) {
      return new EncryptOutcome.TooLarge(e.getMessage());
    }
  }

  @Override
  public List<DecryptOutcome> decrypt(List<Encrypted> contents) {
    if (contents.isEmpty()) {
      return List.of();
    }
    if (contents.stream().map(content -> content.label().tenant()).distinct().count() > 1) {
      throw new IllegalArgumentException("One batch is of one tenant");
    }
    try {
      List<Opened> opened =
          engine.decrypt(
              contents.getFirst().label().tenant(),
              contents.stream().map(Encrypted::ciphertext).toList());
      return IntStream.range(0, contents.size())
          .mapToObj(i -> outcome(contents.get(i).label(), opened.get(i)))
          .toList();
    } catch (KeysUnavailable e) {
      DecryptOutcome unavailable = new DecryptOutcome.Unavailable(e.getMessage());
      return contents.stream().map(_ -> unavailable).toList();
    }
  }

  @Override
  public KeysState state() {
    return engine.state();
  }

  private static DecryptOutcome outcome(ContentLabel label, Opened opened) {
    return switch (opened) {
      case Opened.Damaged(String reason) -> new DecryptOutcome.Rejected(reason);
      case Opened.Unavailable(String reason) -> new DecryptOutcome.Unavailable(reason);
      case Opened.Plain(byte[] framed) -> {
        byte[] content = Framing.unframe(label, framed);
        yield content == null
            ? new DecryptOutcome.Rejected(
                "The stored content belongs to something else or is damaged.")
            : new DecryptOutcome.Done(content);
      }
    };
  }
}
