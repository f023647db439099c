package dev.snapline.encryption.transit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A status and a body, in the shapes that OpenBao and Vault have. */
record DoubleAnswer(int status, @Nullable Object body) {

  static DoubleAnswer error(int status, String... errors) {
    return new DoubleAnswer(status, Map.of("errors", List.of(errors)));
  }

  static DoubleAnswer data(int status, Object data) {
    return new DoubleAnswer(
        status,
        Map.of(
            "request_id",
            "0",
            "lease_id",
            "",
            "renewable",
            false,
            "lease_duration",
            0,
            "data",
            data));
  }

  static DoubleAnswer nothing() {
    return new DoubleAnswer(204, null);
  }
}
