package dev.snapline.demo.ssh;

import dev.snapline.kernel.HostKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * Host keys made from a seed, so that a router keeps its key over restarts and no private key lies
 * in a file. They protect nothing: the routers are simulated and listen on loopback only.
 */
public final class HostKeys {

  private static final Map<String, KeyPair> MADE = new ConcurrentHashMap<>();
  private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

  private HostKeys() {}

  /** The public side, as Snapline pins it. */
  public static HostKey publicKey(String seed, boolean rsa) {
    KeyPair pair = pair(seed, rsa);
    return new HostKey(
        KeyUtils.getKeyType(pair),
        KeyUtils.getFingerPrint(BuiltinDigests.sha256, pair.getPublic()));
  }

  static KeyPair pair(String seed, boolean rsa) {
    return MADE.computeIfAbsent(seed + "/" + rsa, _ -> rsa ? rsa(seed) : ed25519(seed));
  }

  private static KeyPair ed25519(String seed) {
    try {
      KeyPairGenerator generator = SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519);
      generator.initialize(255, new Seeded(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No ed25519 provider", e);
    }
  }

  private static KeyPair rsa(String seed) {
    Random random = new Random(seed.hashCode());
    BigInteger p = prime(random);
    BigInteger q = prime(random);
    BigInteger modulus = p.multiply(q);
    BigInteger p1 = p.subtract(BigInteger.ONE);
    BigInteger q1 = q.subtract(BigInteger.ONE);
    BigInteger secret = EXPONENT.modInverse(p1.multiply(q1));
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      return new KeyPair(
          factory.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
          factory.generatePrivate(
              new RSAPrivateCrtKeySpec(
                  modulus,
                  EXPONENT,
                  secret,
                  p,
                  q,
                  secret.mod(p1),
                  secret.mod(q1),
                  q.modInverse(p))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No RSA provider", e);
    }
  }

  /** The next prime after a number with its two highest bits set, so that the modulus is full. */
  private static BigInteger prime(Random random) {
    BigInteger prime = new BigInteger(1_024, random).setBit(1_023).setBit(1_022);
    do {
      prime = prime.nextProbablePrime();
    } while (!prime.subtract(BigInteger.ONE).gcd(EXPONENT).equals(BigInteger.ONE));
    return prime;
  }

  /** Gives the same bytes each time. */
  private static final class Seeded extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final Random random;

    Seeded(String seed) {
      random = new Random(seed.hashCode());
    }

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }
}
