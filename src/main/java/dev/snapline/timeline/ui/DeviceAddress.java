package dev.snapline.timeline.ui;

import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import java.util.Optional;
import java.util.function.Function;

/** The addresses of a device's pages. */
final class DeviceAddress {

  static final String DEVICE = "device";
  static final String SNAPSHOT = "snapshot";
  private static final String DIFF = "diff";

  private DeviceAddress() {}

  /** The device page, with a diff open or not. */
  static String of(DeviceId device) {
    return "devices/" + device;
  }

  static String edit(DeviceId device) {
    return of(device) + "/edit";
  }

  static String diff(DeviceId device, SnapshotId snapshot) {
    return of(device) + "?diff=" + snapshot;
  }

  static String snapshot(DeviceId device, SnapshotId snapshot) {
    return of(device) + "/snapshots/" + snapshot;
  }

  /** The device an address names; leads to the not-found page if it names none. */
  static Optional<DeviceId> device(BeforeEvent event, RouteParameters parameters) {
    return id(event, parameters, DEVICE, DeviceId::of);
  }

  static Optional<SnapshotId> snapshot(BeforeEvent event, RouteParameters parameters) {
    return id(event, parameters, SNAPSHOT, SnapshotId::of);
  }

  /** The snapshot whose diff an address opens. */
  static Optional<SnapshotId> diff(QueryParameters parameters) {
    return parameters.getSingleParameter(DIFF).flatMap(text -> parse(text, SnapshotId::of));
  }

  private static <T> Optional<T> id(
      BeforeEvent event, RouteParameters parameters, String name, Function<String, T> reader) {
    Optional<T> id = parameters.get(name).flatMap(text -> parse(text, reader));
    if (id.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
    }
    return id;
  }

  private static <T> Optional<T> parse(String text, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
