package dev.weir.core.total;

import dev.weir.core.call.Segment;
import dev.weir.core.metric.MetricCatalogue;
import dev.weir.core.pane.FeedbackKey;
import dev.weir.core.pane.PaneSums;
import dev.weir.schemas.Label;
import dev.weir.schemas.MetricTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Everything that is shown of one prompt: the cumulative totals of all its series, and which series
 * there are.
 *
 * <p>Sums are held by pane until the pane closes. Only then are places given to new values ({@link
 * Slots}), and only then do totals grow, pane after pane; so neither the order of arrival nor the
 * number of subtasks changes anything. Sums for a pane that has closed count in the earliest one
 * that has not. Memory is bounded by the {@link TotalsPolicy}: so many series, and so many segments
 * waiting in each open pane. Not thread-safe; {@link PromptTotalsCodec} has the bytes.
 */
public final class PromptTotals {

  /** Panes after which a segment's series count as settled, see {@link OpenPane}. */
  private static final int SETTLING_PANES = 6;

  private final TotalsPolicy policy;
  private final SeriesLabels prompt;
  private final long lineage;
  final TreeMap<Long, OpenPane> open = new TreeMap<>();
  final Slots<String> versions;
  final Slots<String> models;
  final Slots<String> providers;
  final Slots<SegmentLabels> segments;
  final WordPlaces words;
  final FeedbackPlaces feedback;
  final TreeMap<SegmentLabels, SeriesGroup> groups = new TreeMap<>();
  final TreeMap<String, Slot> changedVersions = new TreeMap<>();
  private final TreeSet<String> changedQuality = new TreeSet<>();
  final List<String> retired = new ArrayList<>();
  final MonitorCounts counts = new MonitorCounts();
  long closedUntil = Long.MIN_VALUE;
  boolean dirty;

  /**
   * Totals of a prompt nobody has called yet.
   *
   * @param lineage when the job first started without restored state, milliseconds since the epoch
   */
  public PromptTotals(String environment, String promptId, long lineage, TotalsPolicy policy) {
    this.policy = policy;
    this.lineage = lineage;
    this.prompt =
        new SeriesLabels(
            List.of(
                new Label("environment", LabelValue.of(environment)),
                new Label("prompt_id", LabelValue.of(promptId))));
    versions = new Slots<>(policy.versions());
    models = new Slots<>(policy.models());
    providers = new Slots<>(policy.providers());
    segments = new Slots<>(policy.segments());
    words = new WordPlaces(policy.words());
    feedback = new FeedbackPlaces(policy.words());
  }

  /**
   * Adds what a subtask has summed up of one segment in one pane.
   *
   * @param paneStart start of the pane, microseconds since the epoch
   * @param segment the bytes of a {@link Segment} of this prompt
   * @param sums stay as they are
   */
  public void add(long paneStart, byte[] segment, PaneSums sums) {
    counts.addPane(sums);
    long start = Math.max(paneStart, closedUntil);
    SegmentLabels labels = SegmentLabels.of(Segment.read(segment, 0, segment.length));
    SeriesGroup group = groups.get(labels);
    boolean settled = group != null && group.since <= start - SETTLING_PANES * policy.paneMicros();
    open.computeIfAbsent(start, key -> new OpenPane()).add(labels, settled, sums, policy.waiting());
  }

  /**
   * Closes, oldest first, every pane that ends at or before {@code completeUntil} (microseconds).
   */
  public void closePanes(long completeUntil) {
    while (!open.isEmpty() && open.firstKey() + policy.paneMicros() <= completeUntil) {
      closeFirst();
    }
  }

  /**
   * Closes every pane, although more may come for them, so that a stream that has fallen silent is
   * shown.
   *
   * @return whether there was any
   */
  public boolean admitPending() {
    boolean any = !open.isEmpty();
    while (!open.isEmpty()) {
      closeFirst();
    }
    return any;
  }

  /** Ends every series that had no call since the retirement time before {@code nowMicros}. */
  public void retireIdle(long nowMicros) {
    long until = nowMicros - policy.retireAfterMicros();
    versions.retire(until).forEach(this::retireVersion);
    models.retire(until).forEach(lost -> retireGroups(labels -> labels.model().equals(lost)));
    providers.retire(until).forEach(lost -> retireGroups(labels -> labels.provider().equals(lost)));
    segments.retire(until).forEach(lost -> retireGroups(lost::equals));
    for (int k = 0; k < words.categories(); k++) {
      retireWords(k, words.slots(k).retire(until));
    }
    retireFeedback(feedback.retire(until));
    SeriesGroup other = groups.get(SegmentLabels.OTHER);
    if (other != null && other.windowEnd <= until) {
      retireGroups(SegmentLabels.OTHER::equals);
    }
  }

  /** When the oldest open pane ends, {@link Long#MAX_VALUE} when none is open. */
  public long nextClose() {
    return open.isEmpty() ? Long.MAX_VALUE : open.firstKey() + policy.paneMicros();
  }

  /** When the first series would end for want of calls, {@link Long#MAX_VALUE} without series. */
  public long nextRetirement() {
    long oldest = Long.MAX_VALUE;
    for (SeriesGroup group : groups.values()) {
      oldest = Math.min(oldest, group.windowEnd);
    }
    return oldest == Long.MAX_VALUE ? oldest : oldest + policy.retireAfterMicros();
  }

  /** Whether nothing is left to remember. */
  public boolean isEmpty() {
    return open.isEmpty() && groups.isEmpty() && retired.isEmpty() && counts.isEmpty();
  }

  /**
   * Writes the series that have changed since the last time, and the keys of those that ended. A
   * key that ended comes before a later life of the same series.
   */
  public void drainDirty(Consumer<MetricTotal> out, Consumer<String> retiredKeys) {
    retired.forEach(retiredKeys);
    retired.clear();
    if (!dirty) {
      return;
    }
    for (SeriesGroup group : groups.values()) {
      group.drain(prompt, lineage, out);
    }
    changedVersions.forEach(
        (version, slot) -> {
          // A version may be known by judgements alone.
          if (slot.firstEvent != Long.MAX_VALUE) {
            out.accept(firstSeen(version, slot).value(slot.firstEvent));
          }
        });
    changedVersions.clear();
    drainQuality(out);
    dirty = false;
  }

  private void drainQuality(Consumer<MetricTotal> out) {
    for (String version : changedQuality) {
      quality(version).drain(lineage, out);
    }
    changedQuality.clear();
  }

  /** Has all estimates of quality written again. */
  void touchQuality() {
    groups.values().stream()
        .filter(QualitySeries::judges)
        .forEach(group -> changedQuality.add(group.labels.version()));
  }

  /** Moves what was counted here about the job itself to {@code out}. */
  public void drainCounts(MonitorCounts out) {
    out.merge(counts);
    counts.clear();
  }

  private void closeFirst() {
    Map.Entry<Long, OpenPane> first = open.pollFirstEntry();
    PaneClock clock = PaneClock.of(first.getKey(), policy);
    SortedMap<SegmentLabels, PaneSums> pane = first.getValue().segments();
    PaneSums rest = first.getValue().rest();
    closedUntil = clock.end();
    dirty = true;
    pane.values().forEach(PaneSums::includeExcluded);
    rest.includeExcluded();

    versions.close(calls(pane, SegmentLabels::version), clock).forEach(this::retireVersion);
    models
        .close(calls(pane, SegmentLabels::model), clock)
        .forEach(lost -> retireGroups(labels -> labels.model().equals(lost)));
    providers
        .close(calls(pane, SegmentLabels::provider), clock)
        .forEach(lost -> retireGroups(labels -> labels.provider().equals(lost)));
    segments.close(foldedCalls(pane), clock).forEach(lost -> retireGroups(lost::equals));
    for (int k = 0; k < words.categories(); k++) {
      retireWords(k, words.close(k, pane.values(), rest, clock));
    }
    retireFeedback(feedback.close(pane.values(), rest, clock));

    pane.forEach((labels, sums) -> credit(place(labels, sums.calls()), sums, clock));
    if (!rest.isEmpty()) {
      counts.add(MonitorCount.COLLAPSED_SEGMENT, rest.calls());
      credit(SegmentLabels.OTHER, rest, clock);
    }
    pane.forEach((labels, sums) -> noteFirstEvent(labels.version(), sums.firstEvent()));
  }

  private static SortedMap<String, Long> calls(
      SortedMap<SegmentLabels, PaneSums> pane, Function<SegmentLabels, String> label) {
    TreeMap<String, Long> calls = new TreeMap<>();
    pane.forEach((labels, sums) -> calls.merge(label.apply(labels), sums.calls(), Long::sum));
    calls.remove(LabelValue.OTHER);
    return calls;
  }

  private SortedMap<SegmentLabels, Long> foldedCalls(SortedMap<SegmentLabels, PaneSums> pane) {
    TreeMap<SegmentLabels, Long> calls = new TreeMap<>();
    pane.forEach((labels, sums) -> calls.merge(fold(labels), sums.calls(), Long::sum));
    calls.remove(SegmentLabels.OTHER);
    return calls;
  }

  private SegmentLabels fold(SegmentLabels labels) {
    return new SegmentLabels(
        versions.holds(labels.version()) ? labels.version() : LabelValue.OTHER,
        models.holds(labels.model()) ? labels.model() : LabelValue.OTHER,
        providers.holds(labels.provider()) ? labels.provider() : LabelValue.OTHER);
  }

  /** Where a segment is shown; counts what of it is not shown by name. */
  private SegmentLabels place(SegmentLabels labels, long calls) {
    SegmentLabels folded = fold(labels);
    collapse(MonitorCount.COLLAPSED_VERSION, versions.holds(labels.version()), calls);
    collapse(MonitorCount.COLLAPSED_MODEL, models.holds(labels.model()), calls);
    collapse(MonitorCount.COLLAPSED_PROVIDER, providers.holds(labels.provider()), calls);
    if (folded.equals(SegmentLabels.OTHER) || segments.holds(folded)) {
      return folded;
    }
    counts.add(MonitorCount.COLLAPSED_SEGMENT, calls);
    return SegmentLabels.OTHER;
  }

  private void collapse(MonitorCount count, boolean shown, long calls) {
    if (!shown) {
      counts.add(count, calls);
    }
  }

  private void credit(SegmentLabels place, PaneSums sums, PaneClock clock) {
    SeriesGroup group =
        groups.computeIfAbsent(
            place, key -> new SeriesGroup(key, clock.incarnation(), clock.end()));
    if (sums.feedback() == null) {
      group.add(sums, clock.end());
    } else {
      addJudged(group, sums, clock);
    }
    if (QualitySeries.judges(group)) {
      changedQuality.add(place.version());
    }
    words.credit(group, sums, counts);
    feedback.credit(group, sums, counts);
  }

  /** A name may lose its place, or too many labels, by what comes; its estimate ends then. */
  private void addJudged(SeriesGroup group, PaneSums sums, PaneClock clock) {
    String version = group.labels.version();
    SortedSet<String> lost = quality(version).known();
    long before = group.unjudged();
    group.add(sums, clock.end());
    counts.add(MonitorCount.COLLAPSED_JUDGE, group.unjudged() - before);
    QualitySeries now = quality(version);
    lost.removeAll(now.known());
    lost.forEach(name -> now.retire(name, retired::add));
  }

  private QualitySeries quality(String version) {
    QualitySeries quality = new QualitySeries(prompt.with("prompt_version", version));
    groups.values().stream()
        .filter(group -> group.labels.version().equals(version))
        .forEach(quality::add);
    return quality;
  }

  private void noteFirstEvent(String version, long firstEvent) {
    Slot slot = versions.get(version);
    if (slot != null && firstEvent < slot.firstEvent) {
      slot.firstEvent = firstEvent;
      changedVersions.put(version, slot);
    }
  }

  private void retireVersion(String version) {
    changedVersions.remove(version);
    retired.add(firstSeen(version, new Slot(0)).key());
    retireGroups(labels -> labels.version().equals(version));
  }

  private void retireGroups(Predicate<SegmentLabels> which) {
    for (SegmentLabels labels : List.copyOf(groups.keySet())) {
      SeriesGroup group = which.test(labels) ? groups.remove(labels) : null;
      if (group != null) {
        group.retire(prompt, retired::add);
        if (QualitySeries.judges(group)) {
          QualitySeries.retire(
              group, prompt.with("prompt_version", labels.version()), retired::add);
          changedQuality.add(labels.version());
          dirty = true;
        }
        segments.held().remove(labels);
      }
    }
  }

  private void retireWords(int category, List<String> lost) {
    for (String word : lost) {
      for (SeriesGroup group : groups.values()) {
        group.retireWord(prompt, category, word, retired::add);
      }
    }
  }

  private void retireFeedback(List<FeedbackKey> lost) {
    for (FeedbackKey key : lost) {
      groups.values().forEach(group -> group.retireFeedback(prompt, key, retired::add));
    }
  }

  private TotalRecord firstSeen(String version, Slot slot) {
    return new TotalRecord(
        MetricCatalogue.FIRST_SEEN,
        prompt.with("prompt_version", version),
        lineage,
        slot.incarnation,
        slot.lastSeen);
  }
}
