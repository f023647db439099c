package dev.snapline.bus.nats;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS that also compares the host name: the client library checks the chain alone. */
final class PeerTls {

  private PeerTls() {}

  /** Reads the files now, to see that they fit, and again at each handshake: they are renewed. */
  static SSLContext context(NatsSettings.Tls tls) throws GeneralSecurityException {
    Callable<X509ExtendedTrustManager> trust = () -> Pem.trust(tls);
    Pem.read(trust);
    KeyManager[] keys =
        tls.keyFile() == null
            ? new KeyManager[0]
            : new KeyManager[] {new FreshKeys(() -> Pem.keys(tls))};
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {new SameHost(trust)}, null);
    // A session that is taken up again shows and checks no certificate.
    context.getClientSessionContext().setSessionTimeout(1);
    return context;
  }

  /** Has the chain's checker compare the host, too. */
  private static final class SameHost extends X509ExtendedTrustManager {

    private final Callable<X509ExtendedTrustManager> chain;

    SameHost(Callable<X509ExtendedTrustManager> chain) {
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
      chain().checkServerTrusted(certificates, type, secured);
    }

    private X509ExtendedTrustManager chain() throws CertificateException {
      try {
        return Pem.read(chain);
      } catch (GeneralSecurityException e) {
        throw new CertificateException("Whom to trust cannot be read", e);
      }
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
      return new X509Certificate[0];
    }
  }
}
