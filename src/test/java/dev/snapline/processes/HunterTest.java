package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.snapline.encryption.Unencrypted;
import dev.snapline.processes.Hunter.Find;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HunterTest {

  private static final String SOUGHT = "control-that-is-to-be-found";
  private static final byte[] EXPORT =
      ("add name=remote password=" + SOUGHT + " ".repeat(300)).getBytes(StandardCharsets.UTF_8);

  private final Hunter hunter = new Hunter(Map.of("control", SOUGHT));
  @TempDir Path place;

  @Test
  void knowsEveryForm() throws IOException {
    Map<String, byte[]> forms = Hunter.forms(SOUGHT);
    for (Map.Entry<String, byte[]> form : forms.entrySet()) {
      Files.write(place.resolve(form.getKey()), form.getValue());
    }
    assertThat(hunter.in(place)).extracting(Find::form).containsAll(forms.keySet());
  }

  @Test
  void unpacksWhatIsCompressed() throws IOException {
    assertThat(found(between(Zstd.compress(EXPORT)))).contains("as it is, zstd");
    assertThat(found(between(gzip(EXPORT)))).contains("as it is, gzip");
    assertThat(found(between(gzip(Zstd.compress(EXPORT))))).contains("as it is, gzip, zstd");
  }

  /** Whatever stands before it and of whichever alphabet it is. */
  @ParameterizedTest
  @ValueSource(strings = {"", "vault:v1:", "x", "xy", "xyz"})
  void unpacksWhatIsCompressedInsideBase64(String before) throws IOException {
    for (Base64.Encoder alphabet :
        new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
      String text = before + alphabet.encodeToString(between(Zstd.compress(EXPORT)));
      assertThat(found(text.getBytes(StandardCharsets.US_ASCII)))
          .as(text)
          .contains("as it is, zstd in base64");
    }
  }

  @Test
  void unpacksAsFarAsItGoes() throws IOException {
    byte[] large = new byte[2_000_000];
    new Random(1).nextBytes(large);
    System.arraycopy(EXPORT, 0, large, 0, EXPORT.length);
    byte[] packed = Zstd.compress(large);
    assertThat(found(Arrays.copyOf(packed, packed.length - 3))).contains("as it is, zstd");
  }

  @Test
  void findsAnExportThatWasStoredAsAlwaysButNotEncrypted() throws IOException {
    String stored = Unencrypted.export(EXPORT);
    assertThat(stored).startsWith("vault:v1:").doesNotContain(SOUGHT);
    assertThat(found(stored.getBytes(StandardCharsets.US_ASCII)))
        .contains("as it is, zstd in base64");
  }

  private List<String> found(byte[] content) throws IOException {
    return hunter.in(Files.write(place.resolve("file"), content)).stream().map(Find::form).toList();
  }

  private static byte[] between(byte[] content) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {1, 2, 3, 4, 5});
    all.writeBytes(content);
    all.writeBytes("and more".getBytes(StandardCharsets.US_ASCII));
    return all.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
