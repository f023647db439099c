package dev.snapline.collect.ssh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * What a client offers and accepts. The lists are given in full, because the library's defaults let
 * SHA-1 host key signatures and CBC ciphers in, and put a key exchange first that costs three times
 * the CPU of the next one.
 *
 * @param smallestGroup bits of the smallest prime of a group exchange (RFC 4419)
 */
record AllowedAlgorithms(
    List<BuiltinDHFactories> keyExchanges,
    List<NamedFactory<Signature>> signatures,
    List<NamedFactory<Cipher>> ciphers,
    List<NamedFactory<Mac>> macs,
    int smallestGroup) {

  static final AllowedAlgorithms STRICT =
      new AllowedAlgorithms(
          List.of(
              BuiltinDHFactories.mlkem768x25519,
              BuiltinDHFactories.curve25519,
              BuiltinDHFactories.curve25519_libssh,
              BuiltinDHFactories.ecdhp256,
              BuiltinDHFactories.ecdhp384,
              BuiltinDHFactories.ecdhp521,
              BuiltinDHFactories.dhgex256,
              BuiltinDHFactories.dhg16_512,
              BuiltinDHFactories.dhg14_256),
          List.of(
              BuiltinSignatures.ed25519,
              BuiltinSignatures.nistp256,
              BuiltinSignatures.nistp384,
              BuiltinSignatures.nistp521,
              BuiltinSignatures.rsaSHA512,
              BuiltinSignatures.rsaSHA256),
          List.of(
              BuiltinCiphers.aes128gcm,
              BuiltinCiphers.aes256gcm,
              BuiltinCiphers.cc20p1305_openssh,
              BuiltinCiphers.aes128ctr,
              BuiltinCiphers.aes192ctr,
              BuiltinCiphers.aes256ctr),
          List.of(
              BuiltinMacs.hmacsha256etm,
              BuiltinMacs.hmacsha512etm,
              BuiltinMacs.hmacsha256,
              BuiltinMacs.hmacsha512),
          2048);

  /** The strict lists first, then what RouterOS 6 may have instead. */
  static final AllowedAlgorithms LEGACY =
      STRICT.plus(
          new AllowedAlgorithms(
              List.of(BuiltinDHFactories.dhgex, BuiltinDHFactories.dhg14, BuiltinDHFactories.dhg1),
              List.of(BuiltinSignatures.rsa, BuiltinSignatures.dsa),
              List.of(
                  BuiltinCiphers.aes128cbc,
                  BuiltinCiphers.aes192cbc,
                  BuiltinCiphers.aes256cbc,
                  BuiltinCiphers.tripledescbc),
              List.of(BuiltinMacs.hmacsha1),
              1024));

  void applyTo(SshClient client) {
    client.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(true, keyExchanges, ClientBuilder.DH2KEX));
    client.setSignatureFactories(signatures);
    client.setCipherFactories(ciphers);
    client.setMacFactories(macs);
    // As strong as the first cipher, which is what OpenSSH asks for too; 4096, the library's wish,
    // costs twice the CPU. A device with a smaller group, as RouterOS has, gives that, and it is
    // taken if it is no smaller than allowed.
    CoreModuleProperties.PROP_DHGEX_CLIENT_PRF_KEY.set(client, 3072);
    CoreModuleProperties.PROP_DHGEX_CLIENT_MIN_KEY.set(client, smallestGroup);
  }

  /**
   * What a login by key is signed with. RouterOS 6 knows SHA-1 only and does not say so: it comes
   * first where it is allowed, since each refused offer is a refused login in the router's log.
   */
  List<NamedFactory<Signature>> keySignatures() {
    return signatures.stream()
        .sorted(Comparator.comparing(each -> each != BuiltinSignatures.rsa))
        .toList();
  }

  /** The names of those for one part of the agreement, the preferred first. */
  Stream<String> names(KexProposalOption part) {
    List<? extends NamedResource> algorithms =
        switch (part) {
          case ALGORITHMS -> keyExchanges;
          case SERVERKEYS -> signatures;
          case C2SENC, S2CENC -> ciphers;
          case C2SMAC, S2CMAC -> macs;
          default -> List.of();
        };
    return algorithms.stream().map(NamedResource::getName);
  }

  private AllowedAlgorithms plus(AllowedAlgorithms more) {
    return new AllowedAlgorithms(
        joined(keyExchanges, more.keyExchanges),
        joined(signatures, more.signatures),
        joined(ciphers, more.ciphers),
        joined(macs, more.macs),
        Math.min(smallestGroup, more.smallestGroup));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
