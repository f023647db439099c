/** Reads private keys for logins: OpenSSH's format, PEM and PKCS #8. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.snapline.privatekey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
