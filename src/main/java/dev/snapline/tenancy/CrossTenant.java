package dev.snapline.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks the database access that sees every tenant. Only {@code backup}, {@code ingest}, {@code
 * changes} and {@code retention} may ask for it, to find work; the work itself is done inside one
 * tenant.
 */
@Qualifier("crossTenant")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.FIELD})
public @interface CrossTenant {}
