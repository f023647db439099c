package dev.snapline.privatekey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** PKCS #8 keys that a passphrase locks, as OpenSSL writes them; the library cannot open those. */
final class LockedPem {

  private static final Pattern FORM =
      Pattern.compile(
          "-----BEGIN ENCRYPTED PRIVATE KEY-----(.*?)-----END ENCRYPTED PRIVATE KEY-----",
          Pattern.DOTALL);
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private LockedPem() {}

  /**
   * The same key unlocked, or the text itself if it is of another form.
   *
   * @throws GeneralSecurityException if the passphrase does not open it
   */
  static String unlocked(String text, @Nullable String passphrase)
      throws IOException, GeneralSecurityException {
    Matcher locked = FORM.matcher(text);
    if (!text.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
      return text;
    }
    if (passphrase == null || !locked.find()) {
      throw new InvalidKeyException("Locked or cut short");
    }
    EncryptedPrivateKeyInfo info =
        new EncryptedPrivateKeyInfo(Base64.getMimeDecoder().decode(locked.group(1)));
    byte[] key = info.getKeySpec(opener(info.getAlgParameters(), passphrase)).getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(LINES.encodeToString(key));
  }

  /** For PBES2 the parameters, not the key, tell the algorithm by a name that Java knows. */
  private static Cipher opener(AlgorithmParameters parameters, String passphrase)
      throws GeneralSecurityException {
    String algorithm = parameters.toString();
    Key key =
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(passphrase.toCharArray()));
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.DECRYPT_MODE, key, parameters);
    return cipher;
  }
}
