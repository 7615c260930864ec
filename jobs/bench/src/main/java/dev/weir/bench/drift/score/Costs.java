package dev.weir.bench.drift.score;

import dev.weir.bench.drift.traffic.Draws;
import dev.weir.core.drift.detect.StreamDetector;
import dev.weir.core.drift.detect.StreamDetectorCodec;
import dev.weir.core.drift.detect.StreamWindow;
import dev.weir.core.drift.reference.HourlyTilts;
import dev.weir.core.drift.reference.SignalReference;
import dev.weir.core.drift.stream.Categories;
import dev.weir.core.drift.stream.NumericBins;
import dev.weir.core.drift.stream.PassFail;
import dev.weir.core.drift.stream.WordCategories;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.detect.Adwin;
import dev.weir.core.stats.detect.PageHinkley;
import dev.weir.core.stats.detect.TwoWitnessDetector;
import dev.weir.core.stats.detect.TwoWitnessReference;
import dev.weir.core.stats.kernel.RandomFeatures;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures what a pane and stream, or an event, takes. */
final class Costs {

  private static final int BATCHES = 21;
  private static final int PANES = 20_000;
  private static final int FEATURES = 256;
  private static final double MICROSECOND = 1_000;

  private final Draws draws;
  private final List<Cost> costs = new ArrayList<>();

  private Costs(Draws draws) {
    this.draws = draws;
  }

  static List<Cost> measure(Draws draws) {
    Costs all = new Costs(draws);
    all.stream("yes or no", PassFail.CATEGORIES);
    all.stream("number", new NumericBins(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    all.stream("word of 4", words(4));
    all.stream("word of 12", words(12));
    all.witness();
    all.features();
    all.peers();
    return List.copyOf(all.costs);
  }

  private static Categories words(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("word-" + i);
    }
    return new WordCategories(names, List.of(), false);
  }

  private void stream(String kind, Categories categories) {
    long[][] counts = new long[SignalReference.HOURS][categories.size()];
    for (long[] row : counts) {
      Arrays.fill(row, 2_000);
    }
    HourlyTilts tilts = HourlyTilts.of(new SignalReference(categories, counts));
    long[][] panes = new long[256][categories.size()];
    for (long[] pane : panes) {
      for (int b = 0; b < pane.length; b++) {
        pane[b] = draws.poisson(60.0 / pane.length);
      }
    }
    StreamDetector detector = new StreamDetector(tilts);
    StreamWindow window = new StreamWindow(categories.size());
    double nanos =
        nanos(
            PANES,
            i -> {
              detector.add(panes[i % panes.length], i % SignalReference.HOURS);
              window.add(panes[i % panes.length], tilts, i % SignalReference.HOURS);
              return detector.value();
            });
    int components = tilts.components();
    // The bound is asked for up to sixty components; more cost in proportion.
    double most = components <= 60 ? 5 : 0;
    String name = kind + ", " + components + " components";
    costs.add(new Cost("pane and stream: " + name, nanos / MICROSECOND, "us", most));
    ByteWriter bytes = new ByteWriter();
    StreamDetectorCodec.write(detector, bytes);
    window.write(bytes);
    costs.add(new Cost("state of a stream: " + name, bytes.toByteArray().length, "bytes", 8_192));
  }

  private void witness() {
    double[] mean = new double[FEATURES];
    double[][] covariance = new double[FEATURES][FEATURES];
    double[] sum = new double[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      covariance[i][i] = 1.0 / FEATURES;
      sum[i] = draws.normal();
    }
    TwoWitnessReference reference = TwoWitnessReference.of(mean, covariance, 0.01);
    TwoWitnessDetector detector = new TwoWitnessDetector(FEATURES);
    double nanos =
        nanos(
            PANES / 20,
            i -> {
              detector.add(60, sum, reference);
              return detector.value();
            });
    costs.add(new Cost("pane and stream: texts, 256 features", nanos / MICROSECOND, "us", 0));
    costs.add(new Cost("state of a stream: texts", 8.0 * (FEATURES + 3 * 10), "bytes", 8_192));
  }

  private void features() {
    int dimensions = 384;
    RandomFeatures kernel = RandomFeatures.drawn(FEATURES / 2, dimensions, 1, 1);
    double[] text = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      text[i] = draws.normal() / Math.sqrt(dimensions);
    }
    double[] sum = new double[FEATURES];
    double nanos =
        nanos(
            PANES / 20,
            i -> {
              kernel.add(text, sum);
              return sum[0];
            });
    costs.add(new Cost("event: random features of 384 numbers", nanos / MICROSECOND, "us", 60));
  }

  private void peers() {
    Adwin window = new Adwin(0.002);
    PageHinkley page = new PageHinkley(0.005, 50, 0.9999);
    double[] values = new double[4_096];
    Arrays.setAll(values, i -> draws.normal());
    double nanos = nanos(PANES, i -> window.add(values[i % values.length]) ? 1 : 0);
    costs.add(new Cost("event: ADWIN", nanos / MICROSECOND, "us", 0));
    nanos = nanos(PANES, i -> page.add(values[i % values.length]) ? 1 : 0);
    costs.add(new Cost("event: Page-Hinkley", nanos / MICROSECOND, "us", 0));
  }

  private interface Step {
    double take(int i);
  }

  /** Processor time of a step: the median over batches, the first of which warm up. */
  private static double nanos(int steps, Step step) {
    var threads = ManagementFactory.getThreadMXBean();
    double[] times = new double[BATCHES];
    double seen = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < steps; i++) {
        seen += step.take(i);
      }
      times[batch] = (threads.getCurrentThreadCpuTime() - start) / (double) steps;
    }
    if (Double.isNaN(seen)) {
      throw new IllegalStateException("cost of a step: found NaN, expected a number");
    }
    return Median.point(Arrays.copyOfRange(times, BATCHES / 3, BATCHES), 0.5);
  }
}
