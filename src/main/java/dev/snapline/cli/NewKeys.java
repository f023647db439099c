package dev.snapline.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose host keys may be others than in earlier runs. */
record NewKeys(boolean all, Set<String> names) {

  static final String OPTION = "--accept-new-keys";

  static final NewKeys NONE = new NewKeys(false, Set.of());

  /** Of the option's value: names with commas between them, or all devices if it is empty. */
  static NewKeys of(String value) {
    return new NewKeys(
        value.isEmpty(),
        Stream.of(value.split(","))
            .map(String::strip)
            .map(KnownHost::id)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean of(ListedDevice device) {
    return all || names.contains(KnownHost.id(device.name()));
  }

  /**
   * @throws BadUsage if a name is none of a listed device
   */
  void check(List<ListedDevice> devices) {
    Set<String> listed =
        devices.stream()
            .map(device -> KnownHost.id(device.name()))
            .collect(Collectors.toUnmodifiableSet());
    names.stream()
        .filter(name -> !listed.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new BadUsage("%s: no device in the list is called %s".formatted(OPTION, name));
        });
  }
}
