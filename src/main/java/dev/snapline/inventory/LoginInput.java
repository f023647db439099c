package dev.snapline.inventory;

import dev.snapline.kernel.LoginSecret;

/** How a person wants Snapline to sign in to a device. */
public sealed interface LoginInput {

  /** With the device's own user name and this secret. */
  record Own(LoginSecret secret) implements LoginInput {}

  /** With a shared set. */
  record Shared(CredentialSetId set) implements LoginInput {}

  /**
   * As before.
   *
   * @param elsewhere whether the stored login may be sent to another address than before
   */
  record Kept(boolean elsewhere) implements LoginInput {}
}
