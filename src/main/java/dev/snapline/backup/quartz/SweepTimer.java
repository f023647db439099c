package dev.snapline.backup.quartz;

import dev.snapline.backup.BackupSettings;
import dev.snapline.backup.Sweep;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
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

  /** One firing. */
  @DisallowConcurrentExecution
  static class SweepJob implements Job {

    private final Sweep sweep;

    SweepJob(Sweep sweep) {
      this.sweep = sweep;
    }

    @Override
    public void execute(JobExecutionContext context) {
      sweep.run();
    }
  }
}
