package dev.snapline.backup.quartz;

import dev.snapline.backup.BackupSettings;
import dev.snapline.backup.Sweep;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Fires the sweep once per interval, whatever the number of processes. */
@Configuration
@RunsAs(ProcessRole.SCHEDULE)
class SweepTimer {

  private static final Logger log = LoggerFactory.getLogger(SweepTimer.class);

  @Bean
  JobDetail sweepJob() {
    return JobBuilder.newJob(SweepJob.class).withIdentity("sweep", "backup").storeDurably().build();
  }

  @Bean
  Trigger sweepTrigger(JobDetail sweepJob, BackupSettings settings) {
    return TriggerBuilder.newTrigger()
        .forJob(sweepJob)
        .withIdentity("sweep", "backup")
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(settings.sweep().toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }

  /** The job store keeps the trigger of an earlier start; this one's interval counts. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> sweepInterval(
      Scheduler scheduler,
      Trigger sweepTrigger,
      BackupSettings settings,
      TransactionTemplate transactions) {
    // In one transaction, so that the job store's lock is held from its first statement to its
    // last.
    return _ ->
        transactions.executeWithoutResult(_ -> {
          try {
            if (scheduler.getTrigger(sweepTrigger.getKey()) instanceof SimpleTrigger stored
                && stored.getRepeatInterval() != settings.sweep().toMillis()) {
              scheduler.rescheduleJob(sweepTrigger.getKey(), sweepTrigger);
            }
          } catch (SchedulerException e) {
            log.warn("The sweep keeps the interval of the last start: {}", e.getMessage());
          }
        });
  }

  /**
   * One firing. While more is due than may be in flight it fires again soon, so that a fleet waits
   * for its collectors and not for the next regular sweep.
   */
  @DisallowConcurrentExecution
  static class SweepJob implements Job {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final TriggerKey AGAIN = TriggerKey.triggerKey("again", "backup");

    private final Sweep sweep;
    private final TransactionTemplate transactions;

    SweepJob(Sweep sweep, TransactionTemplate transactions) {
      this.sweep = sweep;
      this.transactions = transactions;
    }

    @Override
    public void execute(JobExecutionContext context) {
      // Where nothing could be claimed, looking sooner would not help.
      if (sweep.run() > 0 && sweep.moreDue()) {
        transactions.executeWithoutResult(_ -> again(context));
      }
    }

    private static void again(JobExecutionContext context) {
      Trigger soon =
          TriggerBuilder.newTrigger()
              .forJob(context.getJobDetail())
              .withIdentity(AGAIN)
              .startAt(Date.from(Instant.now().plus(SOON)))
              .build();
      try {
        if (context.getScheduler().rescheduleJob(AGAIN, soon) == null) {
          context.getScheduler().scheduleJob(soon);
        }
      } catch (SchedulerException e) {
        log.warn("What is due waits for the next regular sweep: {}", e.getMessage());
      }
    }
  }
}
