package dev.snapline.keys;

import dev.snapline.encryption.CipherEngine;
import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.encryption.CipherEngine.Opened;
import dev.snapline.encryption.KeyHolder;
import dev.snapline.encryption.KeyHolder.Renewed;
import dev.snapline.encryption.KeysState;
import dev.snapline.kernel.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Carries values from whatever holds their key to another holder, and reads them back there. */
class Moving {

  private final CipherEngine engine;

  Moving(CipherEngine engine) {
    this.engine = engine;
  }

  /** One result for each ciphertext, in order. */
  List<Renewed> move(TenantId tenant, List<String> ciphertexts, KeyHolder target)
      throws KeysUnavailable {
    List<Opened> opened = engine.decrypt(tenant, ciphertexts);
    List<byte[]> plains = new ArrayList<>();
    for (Opened one : opened) {
      switch (one) {
        case Opened.Plain(byte[] bytes) -> plains.add(bytes);
        case Opened.Damaged _ -> {}
        case Opened.Unavailable(String reason) -> throw new KeysUnavailable(KeysState.GONE, reason);
      }
    }
    List<Renewed> fresh = plains.isEmpty() ? List.of() : encrypted(tenant, plains, target);
    List<Renewed> moved = new ArrayList<>();
    int next = 0;
    for (Opened one : opened) {
      moved.add(
          switch (one) {
            case Opened.Plain _ -> fresh.get(next++);
            case Opened.Damaged(String reason) -> new Renewed.Refused(reason);
            case Opened.Unavailable(String reason) -> new Renewed.Refused(reason);
          });
    }
    return moved;
  }

  /** Only what can be read again may take the place of what was. */
  private static List<Renewed> encrypted(TenantId tenant, List<byte[]> plains, KeyHolder target)
      throws KeysUnavailable {
    List<Renewed> fresh = target.encryptAll(tenant, plains);
    List<String> ciphertexts = new ArrayList<>();
    for (Renewed one : fresh) {
      if (one instanceof Renewed.Done(String ciphertext)) {
        ciphertexts.add(ciphertext);
      }
    }
    List<Opened> back = target.decrypt(tenant, ciphertexts);
    List<Renewed> proven = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < fresh.size(); i++) {
      boolean good =
          fresh.get(i) instanceof Renewed.Refused
              || (back.get(next++) instanceof Opened.Plain(byte[] bytes)
                  && Arrays.equals(bytes, plains.get(i)));
      proven.add(
          good
              ? fresh.get(i)
              : new Renewed.Refused("What was encrypted anew could not be read back."));
    }
    return proven;
  }
}
