package dev.snapline.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;

/** Notes in a file when this process begins and ends a sweep that the clock asked for. */
@ConditionalOnProperty(SweepWitness.SETTING)
class SweepWitness {

  static final String SETTING = "snapline-test.sweeps";

  private static final String BEGUN = "begun ";
  private static final String ENDED = "ended ";

  @Bean
  SchedulerFactoryBeanCustomizer sweepListener(@Value("${" + SETTING + "}") Path notes) {
    return factory -> factory.setGlobalJobListeners(new Listener(notes));
  }

  /** The times that a process was to sweep at, in the order in which it began. */
  static List<Instant> swept(Path notes) {
    return lines(notes).stream()
        .filter(line -> line.startsWith(BEGUN))
        .map(line -> Instant.parse(line.substring(BEGUN.length())))
        .toList();
  }

  /** Whether a process has begun a sweep and not ended it. */
  static boolean sweeping(Path notes) {
    List<String> lines = lines(notes);
    return !lines.isEmpty() && lines.getLast().startsWith(BEGUN);
  }

  private static List<String> lines(Path notes) {
    try {
      return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only the regular sweeps: the time of one that follows another soon is nobody's promise. */
  private record Listener(Path notes) implements JobListener {

    @Override
    public String getName() {
      return "witness";
    }

    @Override
    public void jobToBeExecuted(JobExecutionContext context) {
      note(BEGUN, context);
    }

    @Override
    public void jobExecutionVetoed(JobExecutionContext context) {}

    @Override
    public void jobWasExecuted(
        JobExecutionContext context, @Nullable JobExecutionException exception) {
      note(ENDED, context);
    }

    private void note(String what, JobExecutionContext context) {
      if (!context.getTrigger().getKey().getName().equals("sweep")) {
        return;
      }
      try {
        Files.writeString(
            notes,
            what + context.getScheduledFireTime().toInstant() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
