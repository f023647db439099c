/** Encrypts and decrypts configuration content, one key per tenant. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.snapline.encryption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
