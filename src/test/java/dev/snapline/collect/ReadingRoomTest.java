package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.kernel.MemoryRoom;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Finding;
import dev.snapline.routeros.Reading;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingRoomTest {

  private static final String EXPORT =
      "# 2026-11-23 12:00:00 by RouterOS 7.18.2\n/system identity\nset name=r1\n";

  @Test
  void readsOneAfterTheOtherWhatDoesNotFitTogether() {
    ReadingRoom room = new ReadingRoom(new MemoryRoom(2 * 1024));

    CompletableFuture<?>[] all =
        IntStream.range(0, 20)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> room.read(text(EXPORT))))
            .map(read ->
                read.thenAccept(one -> assertThat(one).isInstanceOf(Reading.Complete.class)))
            .toArray(CompletableFuture[]::new);

    CompletableFuture.allOf(all).orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  @Test
  void refusesInWordsWhatNeverFits() {
    ExportText large = text(EXPORT + "set name=r1\n".repeat(300_000));

    assertThat(new ReadingRoom(new MemoryRoom(8 * 1024 * 1024)).read(large))
        .isInstanceOfSatisfying(
            Reading.Incomplete.class,
            refused -> {
              Finding reason = refused.reasons().getFirst();
              assertThat(reason.code()).isEqualTo(Finding.Code.TOO_LARGE);
              assertThat(reason.message())
                  .isEqualTo(
                      "it has 3 MiB, and the memory of this collector is enough to read 1 MiB; give"
                          + " it more");
            });
  }

  private static ExportText text(String text) {
    return ExportText.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
