package dev.snapline.bus.nats;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Reads the files of {@code snapline.bus.nats.tls} as they are now. */
final class Pem {

  private Pem() {}

  /** The certificate to show, and its key. */
  static X509ExtendedKeyManager keys(NatsSettings.Tls tls) throws GeneralSecurityException {
    SslStoreBundle stores =
        new PemSslStoreBundle(
            PemSslStoreDetails.forCertificate("file:" + tls.certificateFile())
                .withPrivateKey("file:" + tls.keyFile()),
            null);
    return first(SslBundle.of(stores).getManagers().getKeyManagers(), X509ExtendedKeyManager.class);
  }

  /** Whom to trust: what is in the file, or the system's. */
  static X509ExtendedTrustManager trust(NatsSettings.Tls tls) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(
        tls.caFile() == null
            ? null
            : new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate("file:" + tls.caFile()))
                .getTrustStore());
    return first(factory.getTrustManagers(), X509ExtendedTrustManager.class);
  }

  /** Whatever is wrong with the files, as one kind of exception. */
  static <T> T read(Callable<T> files) throws GeneralSecurityException {
    try {
      return files.call();
    } catch (GeneralSecurityException e) {
      throw e;
    } catch (Exception e) {
      throw new GeneralSecurityException("The files do not fit", e);
    }
  }

  private static <T> T first(Object[] managers, Class<T> type) throws GeneralSecurityException {
    return Arrays.stream(managers)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("No manager for X.509"));
  }
}
