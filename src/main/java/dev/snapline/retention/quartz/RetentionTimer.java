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
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fires retention once per interval, at an hour drawn once per installation; a firing missed while
 * nothing ran is made up at the next start.
 */
@Configuration
@RunsAs(ProcessRole.SCHEDULE)
class RetentionTimer {

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
