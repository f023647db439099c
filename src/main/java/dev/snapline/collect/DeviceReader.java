package dev.snapline.collect;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.DeviceSession.Reply;
import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.FailureKind;
import dev.snapline.routeros.ConsoleReply;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Header;
import dev.snapline.routeros.Proofs;
import dev.snapline.routeros.RouterOsVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Logs into a device and reads its configuration: complete or not at all. */
@Component
class DeviceReader {

  private static final String RESOURCE = "/system resource print";

  private final Proofs proofs = new Proofs(ReadingRoom.ofThisProcess()::read);
  private final DeviceSessions sessions;

  DeviceReader(DeviceSessions sessions) {
    this.sessions = sessions;
  }

  /** Visits a device; everything that may go wrong there is in the outcome. */
  Visit visit(Errand errand, Steps steps, Interruption interruption) {
    return switch (sessions.open(errand.target(), errand.secret(), steps::begin, interruption)) {
      case Login.Refused(var failure, var reason, var seen, var agreed) ->
          new Visit(Failed.of(failure, reason), seen, agreed, 0, DeviceFacts.NONE);
      case Login.Open(var session) -> {
        try (session) {
          yield read(session, errand, steps);
        }
      }
    };
  }

  private Visit read(DeviceSession session, Errand errand, Steps steps) {
    steps.begin(Step.EXPORTING);
    FactSheet facts = new FactSheet();
    CollectOutcome outcome =
        switch (session.run(RESOURCE)) {
          case Reply.Broken(var failure, var reason, var head) -> Failed.of(failure, reason, head);
          case Reply.Ended ended -> {
            Map<String, String> resource = ConsoleReply.fields(text(ended.output()));
            facts.resource(resource);
            yield version(resource, ended)
                .map(version -> export(session, errand, version.exportCommand(), facts, steps))
                .orElseGet(() -> unannounced(session, errand, ended, facts, steps));
          }
        };
    return new Visit(
        outcome, session.hostKey(), session.algorithms(), session.received(), facts.facts());
  }

  /** Also from an export that came in answer: its first line names the version. */
  private static Optional<RouterOsVersion> version(
      Map<String, String> resource, Reply.Ended ended) {
    return Optional.ofNullable(resource.get("version"))
        .or(() -> ExportText.of(ended.output()).version())
        .flatMap(RouterOsVersion::parse);
  }

  /** A device that does not tell its version may give its export all the same. */
  private CollectOutcome unannounced(
      DeviceSession session, Errand errand, Reply.Ended resource, FactSheet facts, Steps steps) {
    CollectOutcome all = export(session, errand, RouterOsVersion.WITH_SECRETS, facts, steps);
    if (all instanceof Captured) {
      return all;
    }
    return switch (export(session, errand, RouterOsVersion.PLAIN, facts, steps)) {
      // Of version 7 it has no secrets, and what came first says why.
      case Captured plain -> isAll(plain.proof().header()) ? plain : all;
      case Failed _ -> notRouterOs(errand.target().address(), resource);
    };
  }

  /** Whether a plain export of that version has the secrets. */
  private static boolean isAll(Header header) {
    return header
        .routerOsVersion()
        .map(RouterOsVersion::exportCommand)
        .filter(RouterOsVersion.PLAIN::equals)
        .isPresent();
  }

  private CollectOutcome export(
      DeviceSession session, Errand errand, String command, FactSheet facts, Steps steps) {
    ExportRun run = new ExportRun(proofs, session, errand, command);
    Reply answer = run.ask();
    if (answer instanceof Reply.Ended) {
      askFacts(session, facts);
    }
    steps.begin(Step.CHECKING);
    CollectOutcome outcome = run.outcome(answer);
    if (outcome instanceof Captured(_, var proof, _)) {
      facts.header(proof.header());
    }
    return outcome;
  }

  private static CollectOutcome notRouterOs(String address, Reply.Ended answer) {
    return ConsoleReply.error(text(answer.output()))
        .map(error -> ExportRun.rejected(error, address, RESOURCE, answer.output()))
        .orElseGet(() ->
            Failed.of(
                FailureKind.EXPORT_INCOMPLETE,
                "%s does not answer %s as RouterOS does (%,d bytes, exit status %d); is it a router?"
                    .formatted(address, RESOURCE, answer.output().length, answer.exitStatus()),
                answer.output()));
  }

  /** What is nice to know; a device that does not tell is collected all the same. */
  private static void askFacts(DeviceSession session, FactSheet facts) {
    if (session.ask(":put [/system identity get name]")
        instanceof Reply.Ended(var name, var status)) {
      if (status == 0) {
        facts.identity(text(name).strip());
      }
      if (session.ask("/system routerboard print") instanceof Reply.Ended(var board, _)) {
        facts.routerboard(ConsoleReply.fields(text(board)));
      }
    }
  }

  private static String text(byte[] output) {
    return new String(output, StandardCharsets.UTF_8);
  }
}
