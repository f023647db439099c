package dev.snapline.demo;

import dev.snapline.demo.fleet.Console;
import dev.snapline.demo.fleet.RouterState;
import dev.snapline.demo.fleet.Trait;
import dev.snapline.demo.ssh.Endpoint;
import dev.snapline.demo.ssh.HostKeys;
import dev.snapline.kernel.HostKey;
import java.net.InetSocketAddress;
import java.time.Clock;

/** A router of the fleet behind the SSH server. */
final class SimulatedRouter implements Endpoint {

  private static final String USERNAME = "backup";

  private final RouterState state;
  private final InetSocketAddress place;
  private final Console console;

  SimulatedRouter(RouterState state, InetSocketAddress place) {
    this.state = state;
    this.place = place;
    this.console = new Console(state, Clock.systemDefaultZone());
  }

  RouterState state() {
    return state;
  }

  InetSocketAddress place() {
    return place;
  }

  String name() {
    return state.design().name();
  }

  boolean listens() {
    return trait() != Trait.ABSENT;
  }

  /** As an inventory has it, with what is wrong there. */
  DemoRouter onRecord() {
    HostKey pinned =
        trait() == Trait.HOST_KEY_CHANGED ? HostKeys.publicKey("before " + name(), false) : null;
    return new DemoRouter(
        name(),
        place.getAddress().getHostAddress(),
        place.getPort(),
        USERNAME,
        trait() == Trait.LOGIN_REFUSED ? "last-years-password" : password(),
        pinned,
        oldAlgorithms(),
        trait().collectable());
  }

  /** What it presents now; takes a moment when it is asked for first. */
  HostKey hostKey() {
    return HostKeys.publicKey(keySeed(), rsaHostKey());
  }

  @Override
  public boolean accepts(String username, String password) {
    return username.equals(USERNAME) && password.equals(password());
  }

  @Override
  public String keySeed() {
    return name();
  }

  @Override
  public boolean rsaHostKey() {
    return state.version().major() == 6 || state.board().virtual();
  }

  @Override
  public boolean oldAlgorithms() {
    return trait() == Trait.LEGACY_ALGORITHMS;
  }

  @Override
  public byte[] answer(String command) {
    return console.answer(command);
  }

  @Override
  public boolean cuts(String command) {
    return trait() == Trait.EXPORT_CUT && command.startsWith("/export");
  }

  private String password() {
    return "backup-of-" + name();
  }

  private Trait trait() {
    return state.design().trait();
  }
}
