package dev.snapline.encryption;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Configuration;

/**
 * Marks the configuration in which a module tells where it keeps ciphertexts: one {@link
 * EncryptedColumn} bean each. Work on keys finds these configurations and nothing else of the
 * module.
 */
@Configuration(proxyBeanMethods = false)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EncryptedColumns {}
