package dev.snapline.retention.quartz;

import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.retention.Retention;
import dev.snapline.retention.RetentionSettings;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
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

/**
 * Fires retention once per interval, at an hour drawn once per installation and interval; a firing
 * missed while nothing ran is made up at the next start.
 */
@Configuration
@RunsAs(ProcessRole.SCHEDULE)
class RetentionTimer {

  private static final Logger log = LoggerFactory.getLogger(RetentionTimer.class);

  @Bean
  JobDetail retentionJob() {
    return JobBuilder.newJob(RetentionJob.class)
        .withIdentity("retention", "retention")
        .storeDurably()
        .build();
  }

  @Bean
  Trigger retentionTrigger(JobDetail retentionJob, RetentionSettings settings) {
    long jitter = ThreadLocalRandom.current().nextLong(Math.max(1, settings.jitter().toMillis()));
    return TriggerBuilder.newTrigger()
        .forJob(retentionJob)
        .withIdentity("retention", "retention")
        .startAt(new Date(System.currentTimeMillis() + jitter))
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(settings.every().toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionFireNow())
        .build();
  }

  /** The job store keeps the trigger of an earlier start; this one's interval counts. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> retentionInterval(
      Scheduler scheduler,
      Trigger retentionTrigger,
      RetentionSettings settings,
      TransactionTemplate transactions) {
    // In one transaction, so that the job store's lock is held from its first statement to its
    // last.
    return _ ->
        transactions.executeWithoutResult(_ -> {
          try {
            if (scheduler.getTrigger(retentionTrigger.getKey()) instanceof SimpleTrigger stored
                && stored.getRepeatInterval() != settings.every().toMillis()) {
              scheduler.rescheduleJob(retentionTrigger.getKey(), retentionTrigger);
            }
          } catch (SchedulerException e) {
            log.warn("Retention keeps the interval of the last start: {}", e.getMessage());
          }
        });
  }

  /** One firing. */
  @DisallowConcurrentExecution
  static class RetentionJob implements Job {

    private final Retention retention;

    RetentionJob(Retention retention) {
      this.retention = retention;
    }

    @Override
    public void execute(JobExecutionContext context) {
      retention.run();
    }
  }
}
