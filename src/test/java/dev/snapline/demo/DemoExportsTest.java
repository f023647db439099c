package dev.snapline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.demo.fleet.Design;
import dev.snapline.demo.fleet.Fleet;
import dev.snapline.demo.fleet.RouterState;
import dev.snapline.routeros.Export;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Reading;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DemoExportsTest {

  private static final LocalDateTime NOON = LocalDateTime.parse("2026-11-23T12:00:00");
  private static final int ENDLESS = 1_000_000;

  @TestFactory
  Stream<DynamicTest> areCompleteAndReadTheSameAtAnyWidth() {
    return each(router -> {
      String wrapped = hash(router, 80, NOON);
      assertThat(hash(router, ENDLESS, NOON)).isEqualTo(wrapped);
      assertThat(hash(router, 131, NOON)).isEqualTo(wrapped);
    });
  }

  @TestFactory
  Stream<DynamicTest> wrapAsRouterOsDoes() {
    return each(router -> {
      String text = text(router);
      assertThat(text.lines())
          .allMatch(line -> line.length() <= 79 || line.startsWith("#"))
          .noneMatch(String::isBlank);
      assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
      assertThat(text).endsWith("\r\n").doesNotContain("\\\r\n     ");
    });
  }

  @TestFactory
  Stream<DynamicTest> areUnchangedByStatusCommentsAndDate() {
    return each(router -> {
      String before = hash(router, 80, NOON);
      Set<String> texts = new HashSet<>(Set.of(text(router)));
      for (int i = 0; i < 12; i++) {
        router.step(ChangeKind.STATUS_NOISE);
        texts.add(text(router));
        assertThat(hash(router, 80, NOON.plusDays(i))).isEqualTo(before);
      }
      assertThat(texts).as("comments do come and go").hasSizeGreaterThan(1);
    });
  }

  @TestFactory
  Stream<DynamicTest> changeWithEveryKindOfChange() {
    return each(router -> {
      Set<ChangeKind> made = new HashSet<>();
      String before = hash(router, 80, NOON);
      for (int round = 0; round < 3; round++) {
        for (ChangeKind kind : ChangeKind.values()) {
          if (kind != ChangeKind.STATUS_NOISE && router.step(kind)) {
            made.add(kind);
            String after = hash(router, 80, NOON);
            assertThat(after).as(kind + ", round " + round).isNotEqualTo(before);
            before = after;
          }
        }
      }
      assertThat(made).hasSizeGreaterThan(5);
    });
  }

  @TestFactory
  Stream<DynamicTest> changeWithEveryStepOfTheirOwn() {
    return each(router -> {
      String before = hash(router, 80, NOON);
      for (int step = 0; step < 20; step++) {
        router.step();
        String after = hash(router, 80, NOON);
        assertThat(after).as("step " + step).isNotEqualTo(before);
        before = after;
      }
    });
  }

  @Test
  void growNoLargerHoweverLongTheyRun() {
    for (Design design : Fleet.designs()) {
      RouterState router = new RouterState(design);
      int before = text(router).length();
      for (int step = 0; step < 1_000; step++) {
        router.step();
      }
      assertThat(text(router).length()).as(design.name()).isBetween(before / 3, before + 40_000);
    }
  }

  @Test
  void spanSmallToHuge() {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (Design design : Fleet.designs()) {
      lines.put(design.name(), text(new RouterState(design)).split("\r\n").length);
    }
    assertThat(lines.values()).allMatch(count -> count >= 80);
    assertThat(lines.get("edge-ccr2116")).isBetween(9_500, 12_000);
  }

  private static String text(RouterState router) {
    return new String(router.export(80, true, NOON), StandardCharsets.US_ASCII);
  }

  private static String hash(RouterState router, int width, LocalDateTime now) {
    return switch (Reading.of(ExportText.of(router.export(width, true, now)))) {
      case Reading.Complete(Export export, var warnings) -> {
        assertThat(warnings).isEmpty();
        yield export.canonical().sha256();
      }
      case Reading.Incomplete(var reasons, _, _) -> throw new AssertionError(reasons.toString());
    };
  }

  private static Stream<DynamicTest> each(Consumer<RouterState> claim) {
    return Fleet.designs().stream()
        .map(design ->
            DynamicTest.dynamicTest(design.name(), () -> claim.accept(new RouterState(design))));
  }
}
