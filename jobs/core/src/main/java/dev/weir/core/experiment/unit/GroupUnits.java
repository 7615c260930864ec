package dev.weir.core.experiment.unit;

import dev.weir.core.experiment.definition.Experiment;
import dev.weir.core.experiment.definition.ExperimentReader;
import dev.weir.core.experiment.definition.ExperimentText;
import dev.weir.core.experiment.field.CallField;
import dev.weir.core.experiment.field.CallFields;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One group of the units of an experiment: takes their calls in the order of time, keeps totals
 * until the window of a unit is over, and gives sums of those that are.
 *
 * <p>A unit counts for the arm of its first call. Its calls in other arms are counted and left out.
 * A unit that comes again after its window is known, so that it is no second one; units beyond a
 * bound are left out and counted. All that happens is decided by calls and their times, never by
 * when they came. Not thread-safe.
 */
public final class GroupUnits {

  private static final int VERSION = 2;

  /** Arms that are told apart, whatever calls claim. */
  private static final int MOST_ARMS = 64;

  private static final int MOST_WORDS_PER_SLICE = 64;

  private final Experiment experiment;
  private final String definition;
  private final List<String> fields;
  private final List<CallField> feedback = new ArrayList<>();
  private final OpenUnits open;
  private final SeenUnits seen = new SeenUnits();
  private final List<String> arms = new ArrayList<>();
  private final int bound;
  private List<String> words = new ArrayList<>();
  private Map<String, Integer> wordPlaces = new HashMap<>();
  private ExperimentSums sums;
  // Time of the first call of the first pane; what is said of earlier ones is of no call it took.
  private long firstTime = Long.MAX_VALUE;

  /**
   * @param bound units that are known at a time, of any state
   */
  public GroupUnits(Experiment experiment, int bound) {
    this.experiment = experiment;
    this.definition = ExperimentText.write(experiment);
    this.bound = bound;
    this.sums = new ExperimentSums(experiment);
    this.fields = experiment.metrics().fields();
    fields.forEach(field -> feedback.add(CallFields.of(field)));
    boolean covariate = !experiment.metrics().covariate().isEmpty();
    this.open =
        new OpenUnits(
            sums.metrics(),
            experiment.metrics().slices().size(),
            covariate ? fields.size() - 1 : -1);
  }

  /** The definition that its first unit came with. */
  public String definition() {
    return definition;
  }

  public Experiment experiment() {
    return experiment;
  }

  /**
   * Takes the calls of a pane, in any order.
   *
   * @param rows all that will come of it
   */
  public void add(List<UnitRow> rows) {
    List<UnitRow> ordered = new ArrayList<>(rows);
    ordered.sort(UnitRow.ORDER);
    if (firstTime == Long.MAX_VALUE && !ordered.isEmpty()) {
      firstTime = ordered.get(0).time();
    }
    ordered.forEach(this::add);
  }

  /** Counts rows by another definition, which are left out. */
  public void refuse(int rows) {
    for (int k = 0; k < rows; k++) {
      sums.count(UnitCount.REFUSED_ROWS);
    }
  }

  private void add(UnitRow row) {
    if (row.arm().isEmpty()) {
      addBefore(row);
      return;
    }
    int at = open.find(row.unitHigh(), row.unitLow());
    if (at != OpenUnits.NONE && open.isExposed(at)) {
      addToOpen(at, row);
      return;
    }
    int place = seen.find(row.unitHigh(), row.unitLow());
    if (place != SeenUnits.NONE) {
      sums.count(UnitCount.LATE_ROWS);
      if (!arms.get(seen.arm(place)).equals(row.arm()) && seen.leak(place)) {
        sums.count(UnitCount.LEAKED);
      }
      return;
    }
    boolean room = arms.contains(row.arm()) || arms.size() < MOST_ARMS;
    if (!room || (at == OpenUnits.NONE && full())) {
      sums.count(UnitCount.DROPPED_ROWS);
      return;
    }
    expose(at == OpenUnits.NONE ? open.open(row.unitHigh(), row.unitLow()) : at, row);
  }

  private boolean full() {
    return open.size() + seen.size() >= bound;
  }

  private void addBefore(UnitRow row) {
    int at = open.find(row.unitHigh(), row.unitLow());
    if (at == OpenUnits.NONE && full()) {
      sums.count(UnitCount.DROPPED_ROWS);
      return;
    }
    int unit = at == OpenUnits.NONE ? open.open(row.unitHigh(), row.unitLow()) : at;
    if (!open.isExposed(unit)) {
      open.addBefore(unit, row);
    }
  }

  private void addToOpen(int at, UnitRow row) {
    if (!arms.get(open.arm(at)).equals(row.arm())) {
      sums.count(UnitCount.STRAY_ROWS);
      if (open.leak(at)) {
        sums.count(UnitCount.LEAKED);
      }
    } else if (row.time() >= closesAt(at) && row.time() > open.firstTime(at)) {
      sums.count(UnitCount.LATE_ROWS);
    } else {
      open.add(at, row);
      sums.count(UnitCount.TAKEN_ROWS);
    }
  }

  private long closesAt(int at) {
    return open.firstTime(at) + experiment.schedule().unitMicros();
  }

  private void expose(int at, UnitRow row) {
    int[] said = new int[row.words().size()];
    for (int k = 0; k < said.length; k++) {
      said[k] = word(row.words().get(k));
    }
    open.expose(at, armPlace(row.arm()), row, said);
    open.add(at, row);
    sums.count(UnitCount.TAKEN_ROWS);
    sums.own(row.arm()).addExposed(row.alone());
    sums.exposedAt(row.time());
  }

  private int armPlace(String arm) {
    int place = arms.indexOf(arm);
    if (place < 0) {
      arms.add(arm);
      return arms.size() - 1;
    }
    return place;
  }

  private int word(String word) {
    Integer known = wordPlaces.putIfAbsent(word, words.size());
    if (known == null) {
      words.add(word);
      return words.size() - 1;
    }
    return known;
  }

  /**
   * Changes the totals of a unit by a judgement of one of its calls.
   *
   * @param callTime event time of the call, microseconds since the epoch
   * @param name of the judgement
   * @param givenAt when it was given, microseconds since the epoch
   * @param value what counts from now on, NaN for nothing
   * @param previous what counted until now, NaN for nothing
   */
  public void judge(
      long high,
      long low,
      String arm,
      long callTime,
      String name,
      long givenAt,
      double value,
      double previous) {
    int field = fields.indexOf(CallFields.feedback(name));
    // What is said of calls before the experiment began is not what was known then.
    if (field < 0 || arm.isEmpty()) {
      return;
    }
    int at = open.find(high, low);
    boolean counts =
        at != OpenUnits.NONE
            && open.isExposed(at)
            && arms.get(open.arm(at)).equals(arm)
            && callTime >= firstTime
            && givenAt < closesAt(at);
    if (!counts) {
      sums.count(UnitCount.LATE_ROWS);
      return;
    }
    CallField units = feedback.get(field);
    open.correct(at, field, units.toUnits(value), units.toUnits(previous));
  }

  /**
   * Ends the units whose window is over by then, and gives what has become known since the last
   * time.
   *
   * @param time microseconds since the epoch; no call of an earlier time will come
   */
  public ExperimentSums close(long time) {
    // First times come before this end, also of windows of no length.
    long last = time - Math.max(1, experiment.schedule().unitMicros());
    open.exposedUntil(last, this::close);
    open.removeExposedUntil(last);
    forgetWords();
    ExperimentSums closed = sums;
    closed.boundSlices(MOST_WORDS_PER_SLICE);
    sums = new ExperimentSums(experiment);
    return closed;
  }

  private void close(int at) {
    String arm = arms.get(open.arm(at));
    ArmSums of = sums.own(arm);
    open.addTo(of, at);
    for (int k = 0; k < experiment.metrics().slices().size(); k++) {
      open.addPrimaryTo(of.slice(k, words.get(open.word(at, k))), at);
    }
    if (experiment.remembersUnits()) {
      seen.add(open.high(at), open.low(at), open.arm(at), open.isLeaked(at));
    }
  }

  private void forgetWords() {
    if (open.size() == 0) {
      words = new ArrayList<>();
      wordPlaces = new HashMap<>();
    } else if (words.size() > 2 * open.size() + MOST_WORDS_PER_SLICE) {
      int[] renamed = new int[words.size()];
      List<String> before = words;
      words = new ArrayList<>();
      wordPlaces = new HashMap<>();
      boolean[] used = new boolean[renamed.length];
      open.exposedUntil(
          OpenUnits.NOT_YET,
          at -> {
            for (int k = 0; k < experiment.metrics().slices().size(); k++) {
              used[open.word(at, k)] = true;
            }
          });
      for (int k = 0; k < renamed.length; k++) {
        renamed[k] = used[k] ? word(before.get(k)) : 0;
      }
      open.rename(renamed);
    }
  }

  /**
   * Whether units are waiting for the end of their windows; one that was seen only before the
   * experiment began has none.
   */
  public boolean hasOpenUnits() {
    return open.hasExposed();
  }

  /** Whether something has become known since the last close. */
  public boolean hasNews() {
    return !sums.isEmpty();
  }

  /** Units it knows, whatever their state. */
  public int units() {
    return open.size() + seen.size();
  }

  /** Bytes of its tables. */
  public long retainedBytes() {
    return open.retainedBytes() + seen.retainedBytes();
  }

  /**
   * Version, definition, first time, arms, words, both tables, and the sums since the last close.
   */
  public void write(ByteWriter out) {
    out.writeByte(VERSION);
    out.writeText(definition);
    out.writeLong(firstTime);
    texts(arms, out);
    texts(words, out);
    open.write(out);
    seen.write(out);
    sums.write(out);
  }

  private static void texts(List<String> texts, ByteWriter out) {
    out.writeVarint(texts.size());
    texts.forEach(out::writeText);
  }

  /** What was written. */
  public static GroupUnits read(ByteReader in, int bound) {
    int version = in.readVersion("units of an experiment", VERSION);
    GroupUnits units = new GroupUnits(ExperimentReader.stored(in.readText()), bound);
    units.firstTime = version == 1 ? Long.MIN_VALUE : in.readLong();
    for (int left = in.readCount(); left > 0; left--) {
      units.arms.add(in.readText());
    }
    for (int left = in.readCount(); left > 0; left--) {
      units.word(in.readText());
    }
    units.open.read(in);
    units.seen.read(in);
    units.sums.read(in);
    return units;
  }
}
