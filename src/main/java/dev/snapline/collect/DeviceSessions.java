package dev.snapline.collect;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Logs into devices. */
public interface DeviceSessions {

  /**
   * Connects, checks the host key, then logs in. The secret is sent only after the key has been
   * found to be the pinned one. Blocks up to the target's deadlines for connecting, the key
   * exchange and the login.
   *
   * @param steps told of each stage as it begins
   * @param interruption closes the connection while it is open
   */
  Login open(Target target, LoginSecret secret, Consumer<Step> steps, Interruption interruption);

  /** What came of it. */
  sealed interface Login {
    /** Logged in; the caller closes the session. */
    record Open(DeviceSession session) implements Login {}

    /**
     * Not logged in; nothing is left open.
     *
     * @param reason one sentence in plain words, without the secret
     * @param seen the host key the device presented, if it came that far
     * @param agreed the algorithms of the connection, if it came that far
     */
    record Refused(
        FailureKind failure, String reason, @Nullable HostKey seen, @Nullable Algorithms agreed)
        implements Login {}
  }
}
