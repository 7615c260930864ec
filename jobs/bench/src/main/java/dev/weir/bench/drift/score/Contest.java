package dev.weir.bench.drift.score;

import dev.weir.bench.drift.traffic.Changes;
import dev.weir.bench.drift.traffic.Draws;
import dev.weir.bench.drift.traffic.Kind;
import dev.weir.bench.drift.traffic.Signal;
import dev.weir.bench.drift.traffic.TextPool;
import dev.weir.core.stats.detect.TiltScores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Plays everything. Each repeat draws from a sequence of its own, named after what it repeats, so
 * that results do not depend on how many threads there are.
 */
public final class Contest {

  /**
   * Streams that are watched in every deployment that is simulated, which share one page a month.
   */
  public static final int STREAMS = 6;

  private static final int MONTH = 43_200;
  private static final int[] RATES = {60, 600};
  private static final List<Shape> SHAPES = List.of(Shape.STEP, Shape.RAMP, Shape.PASSING);
  private static final double WOBBLE = 0.03;

  private final long seed;
  private final Scale scale;
  private final Parallel parallel;
  private final Consumer<String> progress;
  private final TextPool pool;

  public Contest(long seed, Scale scale, int threads, Consumer<String> progress) {
    this.seed = seed;
    this.scale = scale;
    this.parallel = new Parallel(threads);
    this.progress = progress;
    this.pool = new TextPool(seed);
  }

  /** {@code ln A} for one false page a month over all streams. */
  public static double threshold() {
    return Math.log((double) STREAMS * MONTH);
  }

  /** Every change in every shape at both rates. */
  public List<DelayCell> delays() {
    List<List<Signal>> changes = new ArrayList<>(Changes.ofCounts());
    changes.addAll(Changes.ofTexts(pool));
    List<DelayCell> cells = new ArrayList<>();
    for (List<Signal> change : changes) {
      for (int rate : RATES) {
        // Texts at 600 a minute take longer than all else.
        boolean stepOnly = rate > RATES[0] && change.get(0).kind() == Kind.EMBEDDING;
        for (Shape shape : stepOnly ? List.of(Shape.STEP) : SHAPES) {
          cells.addAll(delays(change, shape, rate));
        }
      }
    }
    return cells;
  }

  /** A change that everybody knows of and that goes away: reported apart. */
  public List<DelayCell> promotion() {
    List<DelayCell> cells = new ArrayList<>();
    for (int rate : RATES) {
      cells.addAll(delays(List.of(Changes.promotion()), Shape.HOUR, rate));
    }
    return cells;
  }

  private List<DelayCell> delays(List<Signal> variants, Shape shape, int rate) {
    boolean fast = rate > RATES[0];
    boolean texts = variants.get(0).kind() == Kind.EMBEDDING;
    int others = fast ? scale.fastWithOthers() : scale.withOthers();
    int together = shape == Shape.PASSING || (fast && shape == Shape.RAMP) ? 0 : others;
    int repeats = fast ? scale.fastDelays() : texts ? scale.textDelays() : scale.delays();
    String change = variants.get(0).change();
    String name = change + " " + shape + " " + rate;
    List<DelayTrial> trials =
        repeat(
            repeats,
            repeat ->
                DelayTrial.run(
                    variants.get(repeat % variants.size()),
                    shape,
                    rate,
                    Draws.of(seed, name + " " + repeat),
                    audience(repeat >= together)));
    List<DelayCell> cells = DelayCell.of(change, shape, rate, trials);
    progress.accept(
        String.format(
            "%s: median %.0f, p90 %.0f min",
            name, cells.get(0).delay().value(), cells.get(0).delay().p90()));
    return cells;
  }

  /**
   * Every stream in every kind of quiet at both rates. What wanders is the volume of traffic and
   * the rate of what is counted by yes and no.
   */
  public List<QuietCell> quiet() {
    List<QuietCell> cells = new ArrayList<>();
    for (Signal signal : Changes.streams(pool)) {
      double own = signal.kind() == Kind.BINARY ? WOBBLE : 0;
      for (int rate : RATES) {
        cells.addAll(quiet(signal, new Quiet("stationary", false, 0, 0), rate));
        cells.addAll(quiet(signal, new Quiet("day cycle", true, 0, 0), rate));
        cells.addAll(quiet(signal, new Quiet("AR(1) 3 %", true, WOBBLE, own), rate));
      }
    }
    return cells;
  }

  /** The same with shares of words and topics and sizes of numbers that wander: a real change. */
  public List<QuietCell> wandering() {
    List<QuietCell> cells = new ArrayList<>();
    for (Signal signal : Changes.streams(pool)) {
      for (int rate : RATES) {
        if (signal.kind() != Kind.BINARY) {
          Quiet quiet = new Quiet("AR(1) 3 % of shares and sizes", true, WOBBLE, WOBBLE);
          cells.addAll(quiet(signal, quiet, rate));
        }
      }
    }
    return cells;
  }

  private List<QuietCell> quiet(Signal signal, Quiet quiet, int rate) {
    boolean fast = rate > RATES[0];
    int others = fast ? scale.fastMonthsWithOthers() : scale.monthsWithOthers();
    String name = signal.name() + " " + quiet.name() + " " + rate;
    List<QuietCell.Month> months =
        repeat(
            fast ? scale.fastMonths() : scale.months(),
            repeat ->
                QuietCell.Month.run(
                    signal,
                    quiet,
                    rate,
                    Draws.of(seed, name + " " + repeat),
                    audience(repeat >= others)));
    List<QuietCell> cells = QuietCell.of(signal.name(), quiet.name(), rate, months);
    progress.accept(
        String.format("%s: %d alarms in %d months", name, cells.get(0).alarms(), months.size()));
    return cells;
  }

  private static Stage.Audience audience(boolean oursAlone) {
    return new Stage.Audience(threshold(), oursAlone);
  }

  /** How long it runs without a reason. */
  public List<RunLength> runLengths() {
    List<RunLength> lengths = new ArrayList<>();
    for (double least : new double[] {1_000, 10_000}) {
      lengths.add(runLength("yes or no", RunLength.BINARY, TiltScores.binary(), least));
      lengths.add(
          runLength(
              "number",
              RunLength.BINS,
              TiltScores.numericWithLastBin(RunLength.BINS.length),
              least));
      lengths.add(
          runLength(
              "word", RunLength.WORDS, TiltScores.categorical(RunLength.WORDS.length), least));
    }
    return lengths;
  }

  private RunLength runLength(String stream, double[] shares, double[][] scores, double least) {
    String name = "run length " + stream + " " + least;
    RunLength length =
        RunLength.measure(stream, shares, scores, least, scale.runs(), Draws.of(seed, name));
    progress.accept(String.format("%s: %.2f A", name, length.ratio()));
    return length;
  }

  /** What e-BH picks wrongly. */
  public List<FalseDiscoveries> falseDiscoveries() {
    List<FalseDiscoveries> rates = new ArrayList<>();
    for (int drifted : new int[] {0, 20}) {
      for (double level : new double[] {0.05, 0.1}) {
        Draws draws = Draws.of(seed, "discoveries " + drifted + " " + level);
        rates.add(FalseDiscoveries.measure(drifted, level, scale.discoveries(), draws));
      }
    }
    return rates;
  }

  /** What it takes. */
  public List<Cost> costs() {
    return Costs.measure(Draws.of(seed, "costs"));
  }

  private <T> List<T> repeat(int times, IntFunction<T> trial) {
    return parallel.map(IntStream.range(0, times), trial);
  }
}
