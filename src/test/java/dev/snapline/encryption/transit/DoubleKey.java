package dev.snapline.encryption.transit;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One key of the double with its versions: real AES-256-GCM in Transit's ciphertext format. */
final class DoubleKey {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE = 12;
  private static final int TAG = 16;

  /** Public for the state file. */
  public TreeMap<Integer, byte[]> versions = new TreeMap<>();

  public int minDecryptionVersion = 1;
  public boolean deletionAllowed;

  /** What the server answers with status 400, or for one value of a batch. */
  static final class Rejected extends Exception {
    Rejected(String error) {
      super(error);
    }
  }

  static DoubleKey fresh() {
    DoubleKey key = new DoubleKey();
    key.rotate();
    return key;
  }

  synchronized void rotate() {
    versions.put(versions.isEmpty() ? 1 : latest() + 1, random(32));
  }

  synchronized int latest() {
    return versions.lastKey();
  }

  synchronized String encrypt(byte[] plain) throws GeneralSecurityException {
    byte[] nonce = random(NONCE);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, versions.get(latest()), nonce).doFinal(plain);
    byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, all, NONCE, sealed.length);
    return "vault:v" + latest() + ":" + Base64.getEncoder().encodeToString(all);
  }

  synchronized byte[] decrypt(String ciphertext) throws GeneralSecurityException, Rejected {
    String[] parts = ciphertext.split(":", 3);
    if (parts.length != 3 || !parts[0].equals("vault") || !parts[1].matches("v[0-9]{1,9}")) {
      throw new Rejected("invalid ciphertext: no prefix");
    }
    int version = Integer.parseInt(parts[1].substring(1));
    if (version > latest()) {
      throw new Rejected("invalid ciphertext: version is too new");
    }
    if (version < minDecryptionVersion) {
      throw new Rejected("ciphertext or signature version is disallowed by policy (too old)");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(parts[2]);
    } catch (IllegalArgumentException e) {
      throw new Rejected("invalid ciphertext: could not decode base64");
    }
    if (bytes.length < NONCE + TAG) {
      throw new Rejected("invalid ciphertext length");
    }
    try {
      byte[] nonce = Arrays.copyOf(bytes, NONCE);
      return cipher(Cipher.DECRYPT_MODE, versions.get(version), nonce)
          .doFinal(bytes, NONCE, bytes.length - NONCE);
    } catch (AEADBadTagException e) {
      throw new Rejected("cipher: message authentication failed");
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
    return cipher;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
