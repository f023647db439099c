/** Keys in the Transit engine of OpenBao or HashiCorp Vault, by spring-vault. */
@NullMarked
package dev.snapline.encryption.transit;

import org.jspecify.annotations.NullMarked;
