package dev.snapline.processes;

import dev.snapline.bus.Bus;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * Puts the {@link StopPoint}s around the bus and the cipher and into the booking transaction, and
 * the {@link ResultGate} before the bus.
 */
class StopPoints implements BeanPostProcessor, EnvironmentAware {

  static final String SETTING = "snapline-test.stop-points";

  private @Nullable Path directory;
  private @Nullable ResultGate gate;

  @Override
  public void setEnvironment(Environment environment) {
    String armed = environment.getProperty(SETTING);
    if (armed != null) {
      directory = Path.of(armed);
      gate = new ResultGate(directory);
    }
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (directory == null) {
      return bean;
    }
    return switch (bean) {
      case Bus bus -> around(Bus.class, (_, method, given) -> onTheBus(bus, method, given));
      case ConfigCipher cipher ->
          around(ConfigCipher.class, (_, method, given) -> onTheCipher(cipher, method, given));
      default -> bean;
    };
  }

  private Object onTheBus(Bus bus, Method method, Object[] given) throws Throwable {
    if (method.getName().equals("send") && given[1] instanceof CollectResult result) {
      gate.before(result);
      pass(StopPoint.BEFORE_PUBLISHING, result.device());
      Object handover = call(bus, method, given);
      gate.after(result, handover);
      pass(StopPoint.AFTER_PUBLISHING, result.device());
      return handover;
    }
    if (method.getName().equals("broadcast")
        && given[1] instanceof AttemptProgress progress
        && progress.step() == AttemptProgress.Step.STORED) {
      pass(StopPoint.AFTER_COMMIT, progress.device());
    }
    return call(bus, method, given);
  }

  private Object onTheCipher(ConfigCipher cipher, Method method, Object[] given) throws Throwable {
    if (method.getName().equals("encrypt") && given[0] instanceof ContentLabel label) {
      if (label.kind() == ContentKind.EXPORT) {
        pass(StopPoint.ENCRYPTING, label.device());
      }
      if (label.kind() == ContentKind.CHANGES) {
        pass(StopPoint.COMPARING, label.device());
      }
    }
    return call(cipher, method, given);
  }

  @EventListener
  void booked(AuditableEvent event) {
    DeviceId device = event.device();
    if (event.action() == AuditAction.SNAPSHOT_CREATED && device != null) {
      pass(StopPoint.BEFORE_COMMIT, device);
    }
  }

  private void pass(StopPoint point, DeviceId device) {
    if (directory != null) {
      point.pass(directory, device.value());
    }
  }

  private static Object call(Object target, Method method, Object[] given) throws Throwable {
    try {
      return method.invoke(target, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T around(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
