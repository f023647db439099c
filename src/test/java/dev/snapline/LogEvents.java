package dev.snapline;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a package logs from now on, as it was on the thread that logged it. */
public final class LogEvents extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private LogEvents(Logger logger) {
    this.logger = logger;
  }

  public static LogEvents of(Class<?> type) {
    LogEvents log = new LogEvents((Logger) LoggerFactory.getLogger(type.getPackageName()));
    log.start();
    log.logger.addAppender(log);
    return log;
  }

  /** What the thread would name now. */
  public static Map<String, String> here() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return context == null ? Map.of() : context;
  }

  /** The contexts of the events whose text has this in it. */
  public List<Map<String, String>> contexts(String text) {
    return events.stream()
        .filter(event -> event.getFormattedMessage().contains(text))
        .map(ILoggingEvent::getMDCPropertyMap)
        .toList();
  }

  @Override
  protected void append(ILoggingEvent event) {
    event.prepareForDeferredProcessing();
    events.add(event);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
