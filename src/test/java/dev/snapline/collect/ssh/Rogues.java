package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.collect.ssh.FakeRouter.Manner;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A rogue router of every kind, all at once. */
public final class Rogues implements AutoCloseable {

  /**
   * One of them.
   *
   * @param hangs whether it has to be given up on; it ends nothing itself
   * @param ends how a visit to it has to end
   */
  public record Rogue(
      String name, int port, HostKey pinned, boolean hangs, FailureKind ends, int others) {}

  private static final FailureKind INCOMPLETE = FailureKind.EXPORT_INCOMPLETE;
  private static final String EXPORT_COMMAND = "/export show-sensitive";
  private static final byte[] GREETING = "SSH-2.0-ROSSSH\r\n".getBytes(StandardCharsets.US_ASCII);

  private final CountDownLatch never = new CountDownLatch(1);
  private final RealSessions elsewhere = new RealSessions();
  private final List<AutoCloseable> open = new ArrayList<>(List.of(elsewhere));
  private final List<Rogue> all = new ArrayList<>();

  public Rogues() throws IOException {
    neverSpeakSsh();
    letNobodyIn();
    runNoCommand();
    neverEndTheirExport();
    endItBadly();
  }

  public List<Rogue> all() {
    return all;
  }

  private void neverSpeakSsh() throws IOException {
    DeafRouter deaf = new DeafRouter();
    open.add(deaf);
    int others = deaf.connections();
    all.add(new Rogue("deaf", deaf.port(), null, true, FailureKind.UNREACHABLE, others));
    add("silent", socket -> {}, true, FailureKind.TIMEOUT);
    add("drips its greeting", this::drip, true, FailureKind.TIMEOUT);
    add("floods", Rogues::flood, false, FailureKind.UNREACHABLE);
    add("hangs up", Socket::close, false, FailureKind.UNREACHABLE);
    add(
        "silent in the key exchange",
        socket -> socket.getOutputStream().write(GREETING),
        true,
        FailureKind.TIMEOUT);
    add("hangs up in the key exchange", Rogues::greetAndClose, false, FailureKind.DEVICE_BUSY);
    add("rubbish in the key exchange", Rogues::greetAndFlood, false, FailureKind.UNREACHABLE);
    add("numbers without measure", Rogues::greetAndExaggerate, false, FailureKind.UNREACHABLE);
    add("older than SSH 2", says("SSH-1.5-Old\r\n"), false, FailureKind.UNREACHABLE);
    add("full", says("Exceeded MaxStartups\r\n"), false, FailureKind.DEVICE_BUSY);
    RawRouter closed = new RawRouter(Socket::close);
    closed.close();
    all.add(new Rogue("refuses", closed.port(), null, false, FailureKind.REFUSED, 0));
  }

  private void letNobodyIn() {
    add("old", new FakeRouter("rsa").oldAlgorithms(), false, FailureKind.ALGORITHMS_REFUSED);
    add(
        "another password",
        whole().password("another"),
        false,
        FailureKind.AUTHENTICATION_REJECTED);
    add("keys only", whole().keyOnly(null), false, FailureKind.AUTHENTICATION_REJECTED);
    for (String type : List.of("ed25519", "rsa")) {
      FakeRouter changed = started(whole());
      HostKey before = new FakeRouter(type).hostKey();
      all.add(
          new Rogue(
              "had another key of " + type,
              changed.port(),
              before,
              false,
              FailureKind.HOST_KEY_CHANGED,
              0));
    }
    add("ponders logins", whole().pondersLogins(), true, FailureKind.TIMEOUT);
    FakeRouter busy = started(whole().oneSessionOnly());
    assertThat(
            elsewhere.open(
                RogueVisits.target(busy.port(), null, RogueVisits.PATIENT), RogueVisits.SECRET))
        .isInstanceOf(Login.Open.class);
    all.add(new Rogue("busy", busy.port(), null, false, FailureKind.DEVICE_BUSY, 1));
  }

  private void runNoCommand() {
    add("without exec", whole().withoutExec(), false, FailureKind.PERMISSION_MISSING);
    add("without channels", whole().withoutChannels(), false, FailureKind.DEVICE_BUSY);
    add(
        "error text",
        FakeRouter.version7("not enough permissions (9)\r\n"),
        false,
        FailureKind.PERMISSION_MISSING);
  }

  private void neverEndTheirExport() {
    for (Manner manner : List.of(Manner.HANGS_HALFWAY, Manner.DRIPS)) {
      add(manner.name(), exporting(RogueVisits.EXPORT, manner), true, FailureKind.TIMEOUT);
    }
    add("prints nothing", exporting("", Manner.HANGS_HALFWAY), true, FailureKind.TIMEOUT);
    add("endless", exporting("y".repeat(30_000), Manner.ENDLESS), false, INCOMPLETE);
    for (Manner manner : List.of(Manner.ASKS_WITHOUT_END, Manner.WANTS_NEW_KEYS_WITHOUT_END)) {
      add(manner.name(), exporting("", manner), false, INCOMPLETE);
    }
  }

  private void endItBadly() {
    for (Manner manner :
        List.of(
            Manner.CHANNEL_CLOSED_HALFWAY,
            Manner.CONNECTION_CUT_HALFWAY,
            Manner.KILLED,
            Manner.FAILED)) {
      add(manner.name(), exporting(RogueVisits.EXPORT, manner), false, INCOMPLETE);
    }
    byte[] garbage = new byte[50_000];
    new Random(4).nextBytes(garbage);
    add("garbage", whole().answers(EXPORT_COMMAND, garbage, Manner.WHOLE), false, INCOMPLETE);
    add("empty", FakeRouter.version7(""), false, INCOMPLETE);
    add("prompt", FakeRouter.version7("[a@b] > " + RogueVisits.EXPORT), false, INCOMPLETE);
    add("prompt behind", FakeRouter.version7(RogueVisits.EXPORT + "[a@b] > "), false, INCOMPLETE);
    add("long line", FakeRouter.version7("x".repeat(1_000_000)), false, INCOMPLETE);
    add("too busy", FakeRouter.version7("action timed out\r\n"), false, INCOMPLETE);
    add(
        "errors without end",
        exporting("y".repeat(30_000), Manner.COMPLAINS_WITHOUT_END),
        false,
        INCOMPLETE);
    int header = RogueVisits.EXPORT.indexOf("/ip address");
    add("header", FakeRouter.version7(RogueVisits.EXPORT.substring(0, header)), false, INCOMPLETE);
  }

  private static FakeRouter whole() {
    return FakeRouter.version7(RogueVisits.EXPORT);
  }

  private static FakeRouter exporting(String text, Manner manner) {
    return whole().answers(EXPORT_COMMAND, text, manner);
  }

  private void add(String name, FakeRouter router, boolean hangs, FailureKind ends) {
    all.add(new Rogue(name, started(router).port(), null, hangs, ends, 0));
  }

  private FakeRouter started(FakeRouter router) {
    open.add(router);
    return router.start();
  }

  private void add(String name, RawRouter.Script script, boolean hangs, FailureKind ends) {
    RawRouter router = new RawRouter(script);
    open.add(router);
    all.add(new Rogue(name, router.port(), null, hangs, ends, 0));
  }

  private void drip(Socket socket) throws IOException, InterruptedException {
    for (byte octet : GREETING) {
      socket.getOutputStream().write(octet);
      never.await(1, TimeUnit.SECONDS);
    }
  }

  private static void flood(Socket socket) throws IOException {
    while (!socket.isClosed()) {
      socket.getOutputStream().write("Welcome to the router\r\n".getBytes());
    }
  }

  private static RawRouter.Script says(String line) {
    return socket -> {
      socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      // Closed with something unread, the connection would be reset and the line lost.
      socket.getInputStream().readAllBytes();
    };
  }

  private static void greetAndFlood(Socket socket) throws IOException {
    socket.getOutputStream().write(GREETING);
    while (!socket.isClosed()) {
      socket.getOutputStream().write(new byte[] {127, 1, 2, 3});
    }
  }

  private static void greetAndExaggerate(Socket socket) throws IOException {
    socket.getOutputStream().write(GREETING);
    socket.getOutputStream().write(KexInit.packet());
    socket.getOutputStream().write(KexInit.replyWithNumberOf(100_000));
  }

  private static void greetAndClose(Socket socket) throws IOException {
    socket.getOutputStream().write(GREETING);
    socket.getInputStream().readNBytes(GREETING.length + 200);
    socket.close();
  }

  /** Fails unless these sessions have closed all they had with them. */
  public void assertNothingIsLeftBy(RealSessions sessions) {
    OpenThings things = sessions.open();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(things.sessions()).as("open sessions").isZero();
          assertThat(things.channels()).as("open channels").isZero();
          assertThat(all)
              .allSatisfy(
                  rogue -> assertThat(Connections.to(rogue.port())).isEqualTo(rogue.others()));
          assertThat(things.forgotten()).as("sessions and buffers are garbage").isTrue();
        });
  }

  @Override
  public void close() throws Exception {
    never.countDown();
    for (AutoCloseable each : open) {
      each.close();
    }
  }
}
