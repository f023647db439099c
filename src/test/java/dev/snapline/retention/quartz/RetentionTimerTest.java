package dev.snapline.retention.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class RetentionTimerTest {

  @Autowired Scheduler scheduler;
  @Autowired ConfigurableApplicationContext context;
  @Autowired TransactionTemplate transactions;

  @Autowired
  @Qualifier("retentionTrigger")
  Trigger trigger;

  @Autowired
  @Qualifier("retentionInterval")
  ApplicationListener<ApplicationReadyEvent> start;

  @Test
  void takesTheIntervalOfThisStartAndKeepsTheHourOtherwise() {
    Date hour = stored().getStartTime();
    start.onApplicationEvent(ready());
    assertThat(stored().getStartTime()).isEqualTo(hour);

    transactions.executeWithoutResult(_ -> asOfAnEarlierStart());
    assertThat(stored().getRepeatInterval()).isEqualTo(7 * 3_600_000);
    start.onApplicationEvent(ready());
    assertThat(stored().getRepeatInterval()).isEqualTo(24 * 3_600_000);
  }

  private void asOfAnEarlierStart() {
    Trigger other =
        TriggerBuilder.newTrigger()
            .withIdentity(trigger.getKey())
            .forJob(trigger.getJobKey())
            .withSchedule(SimpleScheduleBuilder.repeatHourlyForever(7))
            .build();
    try {
      scheduler.rescheduleJob(trigger.getKey(), other);
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }

  private SimpleTrigger stored() {
    try {
      return (SimpleTrigger) scheduler.getTrigger(trigger.getKey());
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }

  private ApplicationReadyEvent ready() {
    return new ApplicationReadyEvent(new SpringApplication(), new String[0], context, null);
  }
}
