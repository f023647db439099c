package dev.snapline.encryption.transit;

import dev.snapline.encryption.KeyHolder;
import dev.snapline.encryption.KeysState;
import dev.snapline.encryption.transit.Answers.Item;
import dev.snapline.kernel.TenantId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** AES-256-GCM in Transit, with a key for each tenant: {@code vault:v<version>:}. */
final class TransitEngine implements KeyHolder {

  private static final String PREFIX = "vault:v";

  private final TransitSettings settings;
  private final Calls calls;
  private final TransitKeys keys;
  private final Probe probe;
  private final Batches batches;
  private final long largest;

  TransitEngine(TransitSettings settings, Calls calls, InstantSource clock) {
    this.settings = settings;
    this.calls = calls;
    this.keys = new TransitKeys(settings, calls);
    this.probe = new Probe(calls, clock);
    long request = settings.largestRequest().toBytes() - 4096;
    this.batches = new Batches(settings.batch(), request);
    this.largest = request / 4 * 3;
  }

  @Override
  public String name() {
    return "transit";
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public boolean encryptsNew() {
    return settings.encrypt();
  }

  @Override
  public KeysState state() {
    return probe.state();
  }

  @Override
  public String encrypt(TenantId tenant, byte[] plain) throws KeysUnavailable, TooLarge {
    if (plain.length > largest) {
      throw new TooLarge(tooLarge(plain));
    }
    keys.ensure(tenant);
    try {
      String ciphertext =
          Answers.one(
              calls.write("encrypt", keys.path("encrypt", tenant), new Requests.Plain(plain)),
              "ciphertext");
      keys.used(tenant);
      return ciphertext;
    } catch (Refused e) {
      keys.forget(tenant);
      if (e.fault() == Fault.TOO_LARGE) {
        throw new TooLarge(
            "%.1f MiB are left of it when compressed. %s"
                .formatted(plain.length / 1048576.0, e.fault().sentence()));
      }
      throw e.fault().unavailableForEncrypting();
    }
  }

  @Override
  public List<Renewed> encryptAll(TenantId tenant, List<byte[]> plains) throws KeysUnavailable {
    keys.ensure(tenant);
    List<Renewed> renewed = new ArrayList<>();
    for (List<byte[]> part : batches.of(plains, plain -> plain.length / 3L * 4 + 4)) {
      if (part.getFirst().length > largest) {
        renewed.add(new Renewed.Refused(tooLarge(part.getFirst())));
      } else {
        send("encrypt", tenant, part, Requests.Plain::new, "ciphertext").stream()
            .map(item -> renewed(item, Fault::whenEncrypting))
            .forEach(renewed::add);
      }
    }
    return renewed;
  }

  @Override
  public List<Opened> decrypt(TenantId tenant, List<String> ciphertexts) throws KeysUnavailable {
    List<Opened> opened = new ArrayList<>();
    for (List<String> part : batches.of(ciphertexts, String::length)) {
      send("decrypt", tenant, part, Requests.Cipher::new, "plaintext").stream()
          .map(TransitEngine::opened)
          .forEach(opened::add);
    }
    return opened;
  }

  @Override
  public List<Renewed> rewrap(TenantId tenant, List<String> ciphertexts) throws KeysUnavailable {
    List<Renewed> renewed = new ArrayList<>();
    for (List<String> part : batches.of(ciphertexts, String::length)) {
      send("rewrap", tenant, part, Requests.Cipher::new, "ciphertext").stream()
          .map(item -> renewed(item, Fault::sentence))
          .forEach(renewed::add);
    }
    return renewed;
  }

  @Override
  public Optional<String> newestPrefix(TenantId tenant) throws KeysUnavailable {
    var newest = keys.newest(tenant);
    return newest.isEmpty() ? Optional.empty() : Optional.of(PREFIX + newest.getAsInt() + ":");
  }

  @Override
  public void rotate(TenantId tenant) throws KeysUnavailable {
    keys.rotate(tenant);
  }

  @Override
  public boolean shred(TenantId tenant) throws KeysUnavailable {
    return keys.delete(tenant);
  }

  /** One result for each value, in order; a faulty value costs no other one its result. */
  private <T> List<Item> send(
      String operation, TenantId tenant, List<T> values, Function<T, ?> request, String field)
      throws KeysUnavailable {
    String path = keys.path(operation, tenant);
    try {
      if (values.size() == 1) {
        Object body = request.apply(values.getFirst());
        return List.of(new Item.Value(Answers.one(calls.write(operation, path, body), field)));
      }
      var body = new Requests.Batch(values.stream().<Object>map(request).toList());
      return Answers.batch(calls.write(operation, path, body), field, values.size());
    } catch (Refused e) {
      return switch (e.fault()) {
        case NO_KEY -> values.stream().<Item>map(_ -> new Item.Bad(e.fault())).toList();
        case REJECTED, TOO_OLD, TOO_LARGE -> {
          if (values.size() == 1) {
            yield List.of(new Item.Bad(e.fault()));
          }
          // The server answers for all of them what is true of one, or they are too many at once.
          int half = values.size() / 2;
          List<Item> each =
              new ArrayList<>(send(operation, tenant, values.subList(0, half), request, field));
          each.addAll(send(operation, tenant, values.subList(half, values.size()), request, field));
          yield each;
        }
        case SEALED, DENIED, GONE, NO_MOUNT -> throw e.fault().unavailable();
      };
    }
  }

  private String tooLarge(byte[] plain) {
    return "%.1f MiB are left of it when compressed, and Transit takes %.1f MiB at once (snapline.encryption.transit.largest-request)."
        .formatted(plain.length / 1048576.0, largest / 1048576.0);
  }

  private static Renewed renewed(Item item, Function<Fault, String> words) {
    return switch (item) {
      case Item.Value(String ciphertext) -> new Renewed.Done(ciphertext);
      case Item.Bad(Fault fault) -> new Renewed.Refused(words.apply(fault));
    };
  }

  private static Opened opened(Item item) {
    return switch (item) {
      case Item.Bad(Fault fault) -> new Opened.Damaged(fault.sentence());
      case Item.Value(String base64) -> {
        try {
          yield new Opened.Plain(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
          yield new Opened.Damaged("Transit's answer cannot be read.");
        }
      }
    };
  }
}
