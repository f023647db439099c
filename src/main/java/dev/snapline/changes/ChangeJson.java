package dev.snapline.changes;

import dev.snapline.routeros.Change;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Changes and diffs as the JSON that is encrypted and stored. */
@Component
class ChangeJson {

  private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};
  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  byte[] write(Object value) {
    return json.writeValueAsBytes(value);
  }

  List<Change> changes(byte[] stored) {
    return json.readValue(stored, CHANGES);
  }

  DiffDocument diff(byte[] stored) {
    return json.readValue(stored, DiffDocument.class);
  }
}
