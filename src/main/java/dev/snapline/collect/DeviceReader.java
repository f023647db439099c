package dev.snapline.collect;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.DeviceSession.Reply;
import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.routeros.ConsoleReply;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Finding;
import dev.snapline.routeros.Reading;
import dev.snapline.routeros.RouterOsVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Logs into a device and reads its configuration: complete or not at all. */
@Component
class DeviceReader {

  private static final String RESOURCE = "/system resource print";

  private static final Pattern MENU_TIMED_OUT =
      Pattern.compile("^# ?error exporting .{1,200}\\(timeout\\)", Pattern.MULTILINE);

  private final DeviceSessions sessions;

  DeviceReader(DeviceSessions sessions) {
    this.sessions = sessions;
  }

  /** Visits a device; everything that may go wrong there is in the outcome. */
  Visit visit(Target target, LoginSecret secret, Steps steps) {
    steps.begin(Step.CONNECTING);
    return switch (sessions.open(target, secret)) {
      case Login.Refused(var failure, var reason, var seen) ->
          new Visit(new Failed(failure, reason), seen, DeviceFacts.NONE);
      case Login.Open(var session) -> {
        try (session) {
          yield read(session, target.address(), steps);
        }
      }
    };
  }

  private Visit read(DeviceSession session, String address, Steps steps) {
    steps.begin(Step.EXPORTING);
    FactSheet facts = new FactSheet();
    CollectOutcome outcome =
        switch (session.run(RESOURCE)) {
          case Reply.Broken(var failure, var reason) -> new Failed(failure, reason);
          case Reply.Ended(var output, _) -> {
            Map<String, String> resource = ConsoleReply.fields(text(output));
            facts.resource(resource);
            Optional<RouterOsVersion> version =
                Optional.ofNullable(resource.get("version")).flatMap(RouterOsVersion::parse);
            yield version.isPresent()
                ? export(session, address, version.get(), facts, steps)
                : notRouterOs(address, text(output));
          }
        };
    return new Visit(outcome, session.hostKey(), facts.facts());
  }

  private static CollectOutcome export(
      DeviceSession session,
      String address,
      RouterOsVersion version,
      FactSheet facts,
      Steps steps) {
    Reply reply = session.run(version.exportCommand());
    if (menuTimedOut(reply)) {
      // A busy router may have the time now; only the second answer counts.
      reply = session.run(version.exportCommand());
    }
    if (reply instanceof Reply.Ended) {
      askFacts(session, facts);
    }
    steps.begin(Step.CHECKING);
    CollectOutcome outcome =
        switch (reply) {
          case Reply.Broken(var failure, var reason) -> new Failed(failure, reason);
          case Reply.Ended(var output, var status) -> check(output, status, address, version);
        };
    if (outcome instanceof Captured(_, var export)) {
      facts.header(export.header());
    }
    return outcome;
  }

  /** Whether RouterOS says that it left a menu out because it took too long. */
  private static boolean menuTimedOut(Reply reply) {
    return reply instanceof Reply.Ended(var output, _)
        && MENU_TIMED_OUT.matcher(new String(output, StandardCharsets.ISO_8859_1)).find();
  }

  private static CollectOutcome check(
      byte[] output, int exitStatus, String address, RouterOsVersion version) {
    ExportText text = ExportText.of(output);
    return switch (Reading.of(text)) {
      case Reading.Complete _ when exitStatus != 0 ->
          incomplete(address, "the command ended with exit status " + exitStatus);
      case Reading.Complete(_, var warnings) when unfinished(warnings) ->
          incomplete(address, "its last line has no end");
      case Reading.Complete(var export, _) -> new Captured(text, export);
      case Reading.Incomplete(var reasons, _, _) -> {
        Finding first = reasons.getFirst();
        yield first.code() == Finding.Code.ERROR_TEXT
            ? rejected(text(output), address, version.exportCommand())
            : incomplete(address, first.message());
      }
    };
  }

  /** A file may lack its last line end; over SSH RouterOS always sends it. */
  private static boolean unfinished(List<Finding> warnings) {
    return warnings.stream().anyMatch(it -> it.code() == Finding.Code.NO_FINAL_LINE_END);
  }

  /** The console's own error text instead of an answer: most often a missing policy. */
  private static CollectOutcome rejected(String output, String address, String command) {
    return new Failed(
        FailureKind.PERMISSION_MISSING,
        "%s answered \"%s\" to %s; the user may lack a policy."
            .formatted(address, ConsoleReply.error(output).orElse("an error"), command));
  }

  private static CollectOutcome incomplete(String address, String why) {
    return new Failed(
        FailureKind.EXPORT_INCOMPLETE,
        "The export of %s is not complete: %s.".formatted(address, why.replaceFirst("\\.$", "")));
  }

  private static CollectOutcome notRouterOs(String address, String output) {
    return ConsoleReply.error(output).isPresent()
        ? rejected(output, address, RESOURCE)
        : new Failed(
            FailureKind.EXPORT_INCOMPLETE,
            "%s does not answer %s as RouterOS does.".formatted(address, RESOURCE));
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
