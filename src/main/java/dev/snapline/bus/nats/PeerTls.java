package dev.snapline.bus.nats;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** TLS that also compares the host name: the client library checks the chain alone. */
final class PeerTls {

  private PeerTls() {}

  static SSLContext context(NatsSettings.Tls tls) throws GeneralSecurityException {
    SslStoreBundle stores =
        new PemSslStoreBundle(
            tls.keyFile() == null
                ? null
                : PemSslStoreDetails.forCertificate("file:" + tls.certificateFile())
                    .withPrivateKey("file:" + tls.keyFile()),
            tls.caFile() == null
                ? null
                : PemSslStoreDetails.forCertificate("file:" + tls.caFile()));
    KeyManager[] keys =
        tls.keyFile() == null
            ? new KeyManager[0]
            : SslBundle.of(stores).getManagers().getKeyManagers();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {new SameHost(trust(stores.getTrustStore()))}, null);
    return context;
  }

  private static X509ExtendedTrustManager trust(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("No trust manager for X.509"));
  }

  /** Has the chain's checker compare the host, too. */
  private static final class SameHost extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager chain;

    SameHost(X509ExtendedTrustManager chain) {
      this.chain = chain;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type, Socket socket)
        throws CertificateException {
      if (!(socket instanceof SSLSocket secured)) {
        throw new CertificateException("The host name cannot be checked");
      }
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      chain.checkServerTrusted(certificates, type, secured);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("Only sockets are used");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String type)
        throws CertificateException {
      throw new CertificateException("The host name cannot be checked");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("This is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("This is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String type)
        throws CertificateException {
      throw new CertificateException("This is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return chain.getAcceptedIssuers();
    }
  }
}
