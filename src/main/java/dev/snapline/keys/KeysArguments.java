package dev.snapline.keys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the command line asks for. */
sealed interface KeysArguments {

  String USAGE =
      """
      usage: java -jar snapline.jar keys COMMAND [--snapline.SETTING=VALUE]...

        status                               who encrypts, and under which keys everything is stored
        rotate --tenant=SLUG                 gives a tenant a new key; the older ones go on decrypting
        rewrap                               brings everything under the newest keys
        move --to=transit|keyring            brings everything from one key holder to the other
        shred --tenant=SLUG --confirm=SLUG   deletes a tenant's keys: nothing of it can be read any more

      exit code: 0 done, 1 something is left, 2 bad usage or no keys (docs/keys.md)\
      """;

  record Status() implements KeysArguments {}

  record Rewrap() implements KeysArguments {}

  record Move(String to) implements KeysArguments {}

  record Rotate(String tenant) implements KeysArguments {}

  record Shred(String tenant) implements KeysArguments {}

  /** Throws {@link BadKeysUsage} with what is wrong. */
  static KeysArguments parse(List<String> args) {
    if (args.isEmpty()) {
      throw new BadKeysUsage("a command is missing");
    }
    Map<String, String> values = new HashMap<>();
    for (String arg : args.subList(1, args.size())) {
      int equals = arg.indexOf('=');
      if (!arg.startsWith("--") || equals < 3 || equals + 1 == arg.length()) {
        throw new BadKeysUsage("%s is not of the form --name=value".formatted(arg));
      }
      values.put(arg.substring(2, equals), arg.substring(equals + 1));
    }
    return switch (args.getFirst()) {
      case "status" -> only(values, Set.of(), new Status());
      case "rewrap" -> only(values, Set.of(), new Rewrap());
      case "move" -> only(values, Set.of("to"), new Move(values.getOrDefault("to", "")));
      case "rotate" ->
          only(values, Set.of("tenant"), new Rotate(values.getOrDefault("tenant", "")));
      case "shred" -> {
        Shred shred = new Shred(values.getOrDefault("tenant", ""));
        only(values, Set.of("tenant", "confirm"), shred);
        if (!shred.tenant().equals(values.get("confirm"))) {
          throw new BadKeysUsage("--confirm has to repeat the tenant");
        }
        yield shred;
      }
      default -> throw new BadKeysUsage("unknown command " + args.getFirst());
    };
  }

  private static KeysArguments only(
      Map<String, String> values, Set<String> needed, KeysArguments parsed) {
    if (!values.keySet().equals(needed)) {
      throw new BadKeysUsage(
          needed.isEmpty()
              ? "it takes no options"
              : "it takes --" + String.join(" and --", needed.stream().sorted().toList()));
    }
    return parsed;
  }
}
