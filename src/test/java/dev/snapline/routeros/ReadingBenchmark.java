package dev.snapline.routeros;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading, canonical text and hash of exports of growing size. How to run it:
 * docs/routeros-benchmarks.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadingBenchmark {

  @Param({"350", "700", "1400", "5000"})
  int kilobytes;

  private byte[] raw = {};

  @Setup
  public void make() {
    int items = 1000;
    int perThousand = SampleExport.of(items, 0).bytes().length;
    raw = SampleExport.of((int) ((long) kilobytes * 1000 * items / perThousand), 0).bytes();
  }

  @Benchmark
  public String canonicalHash() {
    return ((Reading.Complete) Reading.of(ExportText.of(raw))).export().canonical().sha256();
  }
}
