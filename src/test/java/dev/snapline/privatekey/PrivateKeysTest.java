package dev.snapline.privatekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.kernel.LoginSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeysTest {

  private static final Path KEYGEN = Path.of("/usr/bin/ssh-keygen");

  @TempDir Path directory;

  /** Skips the test loudly where there is no ssh-keygen; in CI that is a failure. */
  @BeforeAll
  static void needKeygen() {
    if (Files.isExecutable(KEYGEN)) {
      return;
    }
    String reason =
        "NOT TESTED: %s is missing, so no private key is read. Debian: apt-get install openssh-client"
            .formatted(KEYGEN);
    System.err.println(reason);
    assertThat(System.getenv("CI")).as(reason).isNotEqualTo("true");
    Assumptions.abort(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, RFC4716, ssh-ed25519",
    "rsa, RFC4716, ssh-rsa",
    "rsa, PEM, ssh-rsa",
    "rsa, PKCS8, ssh-rsa"
  })
  void tellsTheFingerprintThatSshKeygenPrints(String type, String format, String name)
      throws Exception {
    Path file = keygen(type, format, "sesame");
    String printed = run(KEYGEN.toString(), "-l", "-f", file + ".pub");
    assertThat(PrivateKeys.check(new LoginSecret.PrivateKey(Files.readString(file), "sesame")))
        .isEqualTo(new KeyCheck.Readable(name, printed.split(" ")[1]));
  }

  @ParameterizedTest
  @CsvSource({"ed25519, RFC4716", "rsa, PEM", "rsa, PKCS8"})
  void saysThatThePassphraseIsMissingOrWrong(String type, String format) throws Exception {
    String text = Files.readString(keygen(type, format, "sesame"));
    assertThat(refusal(text, null)).isEqualTo("A passphrase locks this private key. Enter it.");
    assertThat(refusal(text, "wrong-one")).startsWith("The passphrase does not open this");
  }

  @Test
  void saysWhatElseWasPasted() throws Exception {
    Path file = keygen("ed25519", "RFC4716", "");
    String whole = Files.readString(file);
    assertThat(refusal(Files.readString(Path.of(file + ".pub")), null))
        .startsWith("This is the public key.");
    assertThat(refusal("PuTTY-User-Key-File-3: ssh-ed25519\n", null))
        .startsWith("This is a PuTTY key.");
    assertThat(refusal("rubbish", null)).startsWith("This is no private key.");
    assertThat(refusal(whole.substring(0, whole.length() / 2), null))
        .startsWith("The private key cannot be read.");
  }

  private static String refusal(String text, String passphrase) {
    return ((KeyCheck.Refused) PrivateKeys.check(new LoginSecret.PrivateKey(text, passphrase)))
        .reason();
  }

  private Path keygen(String type, String format, String lock) throws Exception {
    Path file = Files.createTempDirectory(directory, "key").resolve("key");
    run(KEYGEN.toString(), "-q", "-t", type, "-m", format, "-N", lock, "-f", file.toString());
    return file;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
