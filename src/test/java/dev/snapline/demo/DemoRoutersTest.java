package dev.snapline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRoutersTest {

  @TempDir Path directory;

  @Test
  void areWhereTheyWereAfterARestart() {
    Map<String, String> before;
    Object key;
    try (DemoRouters routers = DemoRouters.start(0, directory)) {
      for (int i = 0; i < 25; i++) {
        routers.change("home-hex");
      }
      assertThat(routers.change("home-hex", ChangeKind.RULE_MOVED)).isTrue();
      assertThat(routers.change("home-hex", ChangeKind.STATUS_NOISE)).isTrue();
      assertThat(routers.change("vpn-chr", ChangeKind.PEER_REMOVED)).isTrue();
      routers.change("home-hex");
      routers.change("hotel-hap-ac2");
      before = exports(routers);
      key = routers.hostKeyOf("mill-rb2011");
    }
    try (DemoRouters routers = DemoRouters.start(0, directory)) {
      assertThat(exports(routers)).isEqualTo(before);
      assertThat(routers.hostKeyOf("mill-rb2011")).isEqualTo(key);
    }
  }

  @Test
  void keepNothingOfAConfigurationOnDisk() throws IOException {
    try (DemoRouters routers = DemoRouters.start(0, directory)) {
      for (DemoRouter router : routers.routers()) {
        routers.change(router.name());
      }
    }
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("steps.properties");
    }
    assertThat(Files.readAllLines(directory.resolve("steps.properties")))
        .allMatch(line -> line.startsWith("#") || line.matches("[a-z0-9.-]+=([0-9]+|[A-Z_]+)"));
  }

  @Test
  void showEveryKindOfFailureOnce() {
    try (DemoRouters routers = DemoRouters.start(0, directory)) {
      assertThat(routers.routers()).hasSizeGreaterThanOrEqualTo(14);
      assertThat(routers.routers().stream().filter(router -> !router.collectable())).hasSize(4);
      DemoRouter swapped = routers.router("clinic-hex-s");
      assertThat(swapped.pinned()).isNotNull().isNotEqualTo(routers.hostKeyOf("clinic-hex-s"));
      assertThat(routers.router("mill-rb2011").legacyAlgorithms()).isTrue();
    }
  }

  @Test
  void listenAtManyPortsWhereThereIsOnlyOneAddress() throws IOException {
    try (DemoRouters routers = DemoRouters.start(Places.PORTS, 0, directory)) {
      assertThat(routers.routers()).extracting(DemoRouter::address).containsOnly("127.0.0.1");
      assertThat(routers.routers()).extracting(DemoRouter::port).doesNotHaveDuplicates();
      DemoRouter last = routers.router("warehouse-l009");
      try (Socket socket = new Socket(last.address(), last.port())) {
        byte[] greeting = socket.getInputStream().readNBytes(14);
        assertThat(new String(greeting, StandardCharsets.US_ASCII)).isEqualTo("SSH-2.0-ROSSSH");
      }
    }
  }

  @Test
  void refuseAnUnknownName() {
    try (DemoRouters routers = DemoRouters.start(0, directory)) {
      assertThatThrownBy(() -> routers.change("nobody")).hasMessageContaining("nobody");
    }
  }

  private static Map<String, String> exports(DemoRouters routers) {
    return routers.routers().stream()
        .collect(
            Collectors.toMap(
                DemoRouter::name,
                router ->
                    new String(routers.exportOf(router.name()), StandardCharsets.US_ASCII)
                        .replaceFirst("# .* by", "# by")));
  }
}
