package dev.snapline.collect.ssh;

import java.math.BigInteger;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.DHG;
import org.apache.sshd.common.kex.DHGroupData;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.kex.DHGEXServer;

/** A group exchange that knows one group only, of 1024 bits. */
final class SmallGroupExchange implements KeyExchangeFactory {

  private static final DHFactory METHOD = BuiltinDHFactories.dhgex256;

  @Override
  public String getName() {
    return METHOD.getName();
  }

  @Override
  public KeyExchange createKeyExchange(Session session) {
    return new Server(session);
  }

  private static final class Server extends DHGEXServer {
    private Server(Session session) {
      super(METHOD, session);
    }

    @Override
    protected DHG getDH(BigInteger prime, BigInteger generator) throws Exception {
      return super.getDH(
          new BigInteger(1, DHGroupData.getP1()), new BigInteger(1, DHGroupData.getG()));
    }
  }
}
