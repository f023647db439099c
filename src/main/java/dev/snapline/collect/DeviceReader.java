package dev.snapline.collect;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.DeviceSession.Reply;
import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.FailureKind;
import dev.snapline.routeros.ConsoleReply;
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
          case Reply.Ended(var output, _) -> {
            Map<String, String> resource = ConsoleReply.fields(text(output));
            facts.resource(resource);
            Optional<RouterOsVersion> version =
                Optional.ofNullable(resource.get("version")).flatMap(RouterOsVersion::parse);
            yield version.isPresent()
                ? export(session, errand, version.get(), facts, steps)
                : notRouterOs(errand.target().address(), output);
          }
        };
    return new Visit(
        outcome, session.hostKey(), session.algorithms(), session.received(), facts.facts());
  }

  private CollectOutcome export(
      DeviceSession session, Errand errand, RouterOsVersion version, FactSheet facts, Steps steps) {
    ExportRun run = new ExportRun(proofs, session, errand, version.exportCommand());
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

  private static CollectOutcome notRouterOs(String address, byte[] output) {
    return ConsoleReply.error(text(output))
        .map(error -> ExportRun.rejected(error, address, RESOURCE, output))
        .orElseGet(() ->
            Failed.of(
                FailureKind.EXPORT_INCOMPLETE,
                "%s does not answer %s as RouterOS does.".formatted(address, RESOURCE),
                output));
  }

  /** What is nice to know; a device that does not tell is collected all the same. */
  private static void askFacts(DeviceSession session, FactSheet facts) {
    if (session.run(":put [/system identity get name]") instanceof Reply.Ended(var name, _)) {
      facts.identity(text(name).strip());
      if (session.run("/system routerboard print") instanceof Reply.Ended(var board, _)) {
        facts.routerboard(ConsoleReply.fields(text(board)));
      }
    }
  }

  private static String text(byte[] output) {
    return new String(output, StandardCharsets.UTF_8);
  }
}
