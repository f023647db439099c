package dev.snapline.process;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names the tenant, device and attempt in every log line of the current thread until it is closed;
 * structured logs carry them as {@code tenant}, {@code device} and {@code attempt}.
 */
public final class LogContext implements AutoCloseable {

  private final @Nullable Map<String, String> before = MDC.getCopyOfContextMap();

  private LogContext() {}

  /** For work on one attempt. */
  public static LogContext of(TenantId tenant, DeviceId device, @Nullable AttemptId attempt) {
    LogContext context = new LogContext();
    MDC.put("tenant", tenant.toString());
    MDC.put("device", device.toString());
    if (attempt != null) {
      MDC.put("attempt", attempt.toString());
    }
    return context;
  }

  @Override
  public void close() {
    MDC.setContextMap(before == null ? new HashMap<>() : before);
  }
}
