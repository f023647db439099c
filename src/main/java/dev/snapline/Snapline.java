package dev.snapline;

import dev.snapline.cli.CommandLine;
import dev.snapline.keys.KeysCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Snapline, or does what a command line asks for without starting the server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Snapline {

  public static void main(String[] args) {
    if (CommandLine.handles(args)) {
      System.exit(CommandLine.run(args, System.in, System.out, System.err));
    }
    if (KeysCommand.handles(args)) {
      System.exit(KeysCommand.run(args, System.out, System.err));
    }
    SpringApplication.run(Snapline.class, args);
  }
}
