/** Devices, their credentials (ciphertext only), host key pins and facts. */
@ApplicationModule(
    allowedDependencies = {"kernel", "tenancy", "security", "shell", "encryption", "privatekey"})
@NullMarked
package dev.snapline.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
