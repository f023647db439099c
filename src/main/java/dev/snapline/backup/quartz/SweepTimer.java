package dev.snapline.backup.quartz;

import dev.snapline.backup.BackupSettings;
import dev.snapline.backup.Sweep;
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

/** Fires the sweep once per interval, whatever the number of processes. */
@Configuration
class SweepTimer {

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
