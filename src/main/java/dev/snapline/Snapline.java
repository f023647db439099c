package dev.snapline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Snapline. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Snapline {

  public static void main(String[] args) {
    SpringApplication.run(Snapline.class, args);
  }
}
