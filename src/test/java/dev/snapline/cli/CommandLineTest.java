package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

  private static final String EXPORT =
      """
      # 2026-03-01 10:00:00 by RouterOS 7.18.2
      # software id = ABCD-1234
      #
      # model = RB5009UG+S+
      # serial number = HF0000000AA
      /ip dns
      set servers=9.9.9.9
      /ppp secret
      add name=site-42 password=hunter2
      """;

  private @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String one;
  private String two;

  @BeforeEach
  void write() throws IOException {
    one = file("0001.rsc", EXPORT);
    two = file("0002.rsc", EXPORT.replace("hunter2", "hunter3"));
  }

  @Test
  void takesOnlyItsOwnGroup() {
    assertThat(CommandLine.handles(new String[] {"routeros", "check"})).isTrue();
    assertThat(CommandLine.handles(new String[] {"--server.port=80"})).isFalse();
    assertThat(CommandLine.handles(new String[0])).isFalse();
  }

  @Test
  void tellsTheFactsOfAnExport() {
    assertThat(run("check", "--json", one)).isZero();
    assertThat(said())
        .contains(
            "\"complete\":true",
            "\"reasons\":[]",
            "\"version\":\"7.18.2\"",
            "\"model\":\"RB5009UG+S+\"")
        .contains("\"serial\":\"HF0000000AA\"", "\"menus\":2", "\"items\":2");
  }

  @Test
  void findsAnIncompleteExport() throws IOException {
    String cut = file("cut.rsc", EXPORT + "add name=\"site");
    assertThat(run("check", "--json", cut)).isOne();
    assertThat(said())
        .contains("\"complete\":false", "\"code\":\"open-quote\"", "\"line\":10", "\"column\":10");
  }

  @Test
  void readsStandardInput() {
    assertThat(runWith(EXPORT, "hash", "-")).isZero();
    String hash = said();
    run("hash", one);
    assertThat(hash.substring(0, 64))
        .isEqualTo(said().substring(hash.length(), hash.length() + 64));
  }

  @Test
  void hashesWhatCanonicalPrints() throws Exception {
    run("canonical", one);
    byte[] canonical = out.toByteArray();
    out.reset();
    run("hash", one);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical);
    assertThat(said()).startsWith(HexFormat.of().formatHex(digest));
  }

  @Test
  void answersLikeDiff() {
    assertThat(run("diff", one, one)).isZero();
    assertThat(run("diff", one, two)).isOne();
  }

  @Test
  void showsNoSecretInADifference() {
    run("diff", "--json", one, two);
    run("diff", "--unified", one, two);
    run("mask", one);
    run("check", "--json", one);
    assertThat(said())
        .doesNotContain("hunter")
        .contains("\"menu\":\"/ppp secret\"", "\"kind\":\"changed\"");
  }

  @Test
  void comparesNeighboursInNameOrder() throws IOException {
    file("0003.rsc", EXPORT.replace("hunter2", "hunter3"));
    assertThat(run("history", "--json", folder.toString())).isOne();
    assertThat(said().lines()).hasSize(2);
    assertThat(said().lines().toList().getLast()).contains("\"changes\":[]");
  }

  @Test
  void refusesBadUsage() {
    assertThat(run("check")).isEqualTo(2);
    assertThat(run("diff", one)).isEqualTo(2);
    assertThat(run("frobnicate", one)).isEqualTo(2);
    assertThat(run("check", "--frob", one)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage:");
  }

  @Test
  void goesOnAfterAnUnreadableFile() {
    assertThat(run("check", "--json", folder.resolve("absent").toString(), one)).isEqualTo(2);
    assertThat(said().lines()).hasSize(1);
  }

  private int run(String... args) {
    return runWith("", args);
  }

  private int runWith(String input, String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "routeros";
    System.arraycopy(args, 0, all, 1, args.length);
    byte[] in = input.getBytes(StandardCharsets.UTF_8);
    return CommandLine.run(
        all, new ByteArrayInputStream(in), new PrintStream(out), new PrintStream(err));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
