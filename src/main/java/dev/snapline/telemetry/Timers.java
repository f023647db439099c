package dev.snapline.telemetry;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets gauges be refreshed in the background. */
@Configuration
@EnableScheduling
class Timers {}
