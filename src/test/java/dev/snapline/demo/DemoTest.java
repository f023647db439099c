package dev.snapline.demo;

import dev.snapline.FreshDataDirectory;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A test of the whole application with its demo fleet, which changes only when told to. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "snapline.demo.enabled=true",
      "snapline.demo.port=0",
      "snapline.demo.change-interval=0",
      "snapline.backup.sweep=1s"
    })
@ContextConfiguration(initializers = FreshDataDirectory.class)
@interface DemoTest {}
