package dev.snapline.collect.ssh;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.common.kex.KexProposalOption;

/**
 * The algorithms a device offers, all of them, as it says before anything is agreed on. What the
 * library throws names only the first part on which there was no agreement.
 */
record Offer(Map<KexProposalOption, List<String>> names) {

  private static final List<KexProposalOption> PARTS =
      List.of(
          KexProposalOption.ALGORITHMS,
          KexProposalOption.SERVERKEYS,
          KexProposalOption.S2CENC,
          KexProposalOption.C2SENC,
          KexProposalOption.S2CMAC,
          KexProposalOption.C2SMAC);

  /** Stand in the list of algorithms, but only announce extensions of the protocol. */
  private static final Set<String> MARKERS = Set.of("ext-info-s", "kex-strict-s-v00@openssh.com");

  private static final Pattern NAME = Pattern.compile("[!-~]{1,64}");

  private static final int LONGEST_LIST = 300;

  private static final String ON_ALREADY =
      "legacy algorithms are switched on already and have none of these";

  static Offer of(Map<KexProposalOption, String> proposal) {
    Map<KexProposalOption, List<String>> names = new EnumMap<>(KexProposalOption.class);
    PARTS.forEach(
        part -> names.put(part, split(Objects.requireNonNullElse(proposal.get(part), ""))));
    return new Offer(names);
  }

  /** A device may send anything; names are as RFC 4251 has them. */
  private static List<String> split(String list) {
    return Stream.of(list.split(","))
        .filter(name -> NAME.matcher(name).matches() && !MARKERS.contains(name))
        .toList();
  }

  /**
   * What it lacks, and whether legacy algorithms help; continues a sentence. Empty if there is an
   * algorithm in common for every part.
   */
  Optional<String> refusedBy(boolean legacyAllowed) {
    List<KexProposalOption> lacking =
        lacking(legacyAllowed ? AllowedAlgorithms.LEGACY : AllowedAlgorithms.STRICT);
    if (lacking.isEmpty()) {
      return Optional.empty();
    }
    String offers = distinct(lacking, part -> list(part) + " for " + purpose(part));
    return Optional.of(offers + "; " + (legacyAllowed ? ON_ALREADY : help()));
  }

  /** Whether the switch lets the device in: it has to, in every part. */
  private String help() {
    List<KexProposalOption> lacking = lacking(AllowedAlgorithms.LEGACY);
    return lacking.isEmpty()
        ? "legacy algorithms have to be switched on for it"
        : "legacy algorithms would not help, they have none of these for "
            + distinct(lacking, Offer::purpose);
  }

  private List<KexProposalOption> lacking(AllowedAlgorithms allowed) {
    return PARTS.stream().filter(part -> !agreed(part, allowed)).toList();
  }

  /** A cipher that authenticates needs no message authentication. */
  private boolean agreed(KexProposalOption part, AllowedAlgorithms allowed) {
    boolean authenticated =
        switch (part) {
          case S2CMAC ->
              common(KexProposalOption.S2CENC, allowed).filter(Agreed::authenticates).isPresent();
          case C2SMAC ->
              common(KexProposalOption.C2SENC, allowed).filter(Agreed::authenticates).isPresent();
          default -> false;
        };
    return authenticated || common(part, allowed).isPresent();
  }

  /** What would be agreed on: the first of ours that the device has, too. */
  private Optional<String> common(KexProposalOption part, AllowedAlgorithms allowed) {
    List<String> offered = offered(part);
    return allowed.names(part).filter(offered::contains).findFirst();
  }

  private List<String> offered(KexProposalOption part) {
    return names.getOrDefault(part, List.of());
  }

  private String list(KexProposalOption part) {
    String list = String.join(", ", offered(part));
    if (list.isEmpty()) {
      return "nothing";
    }
    return "only " + (list.length() <= LONGEST_LIST ? list : list.substring(0, LONGEST_LIST) + "…");
  }

  /** Both directions are most often alike, and then named once. */
  private static String distinct(
      List<KexProposalOption> parts, Function<KexProposalOption, String> words) {
    return parts.stream().map(words).distinct().collect(Collectors.joining(" and "));
  }

  private static String purpose(KexProposalOption part) {
    return switch (part) {
      case ALGORITHMS -> "the key exchange";
      case SERVERKEYS -> "the host key";
      case S2CENC, C2SENC -> "encryption";
      case S2CMAC, C2SMAC -> "message authentication";
      default -> part.getDescription();
    };
  }
}
