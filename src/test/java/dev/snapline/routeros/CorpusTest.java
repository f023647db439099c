package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads real exports; they are not part of the repository. */
class CorpusTest {

  private Corpus corpus = new Corpus(Path.of("."));

  @BeforeEach
  void find() {
    corpus = Corpus.find().orElseGet(CorpusTest::skip);
  }

  private static Corpus skip() {
    String message = "SKIPPED: no real exports; set SNAPLINE_CORPUS to a folder of them";
    System.err.println(message);
    return abort(message);
  }

  @Test
  void readsEveryRealExport() {
    for (Path file : corpus.files()) {
      assertThat(Reading.of(Corpus.text(file)))
          .as(file.toString())
          .isInstanceOf(Reading.Complete.class);
    }
  }

  @Test
  void provesEveryRealExportTheSecondTimeAsTheFirst() {
    Proofs proofs = new Proofs();
    for (Path file : corpus.files()) {
      Proof first = proofs.of(Corpus.text(file));
      assertThat(proofs.of(Corpus.text(file))).as(file.toString()).isEqualTo(first);
    }
  }

  @Test
  void reportsNothingForPairsThatDifferOnlyInHeaderCommentsOrWrapping() {
    int pairs = 0;
    int unchanged = 0;
    for (Path router : corpus.routers()) {
      List<Path> files = corpus.history(router);
      for (int i = 1; i < files.size(); i++) {
        Export older = export(files.get(i - 1));
        Export newer = export(files.get(i));
        boolean same = older.canonical().sha256().equals(newer.canonical().sha256());
        pairs++;
        unchanged += same ? 1 : 0;
        boolean sameMenusFailed = failed(older).equals(failed(newer));
        if (same || sameMenusFailed) {
          assertThat(Comparison.between(older, newer).isEmpty())
              .as(files.get(i).toString())
              .isEqualTo(same);
        }
      }
    }
    System.out.printf(
        "%d of %d real pairs differ only in header, comments or wrapping%n", unchanged, pairs);
    assertThat(pairs).isPositive();
  }

  private static Set<String> failed(Export export) {
    return export.failedMenus().stream().map(FailedMenu::menu).collect(Collectors.toSet());
  }

  private static Export export(Path file) {
    return ((Reading.Complete) Reading.of(Corpus.text(file))).export();
  }
}
