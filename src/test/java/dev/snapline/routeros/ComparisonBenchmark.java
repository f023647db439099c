package dev.snapline.routeros;

import java.util.List;
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

/** Comparing two exports with as many commands as given, of which fifty differ. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ComparisonBenchmark {

  @Param({"1250", "2500", "5000", "10000"})
  int commands;

  private Export older = AnyExport.export(List.of());
  private Export newer = older;

  @Setup
  public void make() {
    older = export(0);
    newer = export(50);
  }

  private Export export(int changed) {
    return ((Reading.Complete) Reading.of(SampleExport.of(commands, changed))).export();
  }

  @Benchmark
  public List<Change> changes() {
    return Comparison.between(older, newer);
  }
}
