package dev.snapline.changes.quartz;

import dev.snapline.changes.ChangeSetUpkeep;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
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

/** Looks every half minute for change sets that are still to be computed. */
@Configuration
@RunsAs(ProcessRole.SCHEDULE)
class CatchUpTimer {

  @Bean
  JobDetail catchUpJob() {
    return JobBuilder.newJob(CatchUpJob.class)
        .withIdentity("catch-up", "changes")
        .storeDurably()
        .build();
  }

  @Bean
  Trigger catchUpTrigger(JobDetail catchUpJob) {
    return TriggerBuilder.newTrigger()
        .forJob(catchUpJob)
        .withIdentity("catch-up", "changes")
        .withSchedule(
            SimpleScheduleBuilder.repeatSecondlyForever(30)
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }

  /** One firing. */
  @DisallowConcurrentExecution
  static class CatchUpJob implements Job {

    private final ChangeSetUpkeep upkeep;

    CatchUpJob(ChangeSetUpkeep upkeep) {
      this.upkeep = upkeep;
    }

    @Override
    public void execute(JobExecutionContext context) {
      upkeep.catchUp();
    }
  }
}
