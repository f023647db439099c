package dev.snapline.backup;

import java.util.List;

/** What came of opening what a failed attempt was sent. */
public sealed interface CaptureOutcome {

  /** Its beginning, 256 KiB at most, with everything hidden that may be secret. */
  record Opened(List<String> maskedLines) implements CaptureOutcome {}

  /** Nothing was kept, or there is no such attempt in this tenant. */
  record Missing() implements CaptureOutcome {}

  /** It cannot be decrypted now; {@code reason} says why in words. */
  record Unreadable(String reason) implements CaptureOutcome {}
}
