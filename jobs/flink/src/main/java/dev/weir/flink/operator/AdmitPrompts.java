package dev.weir.flink.operator;

import dev.weir.core.config.MonitorConfig;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.pane.PaneSumsCodec;
import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.total.MonitorCounts;
import dev.weir.core.total.MonitorCountsCodec;
import dev.weir.core.total.PromptPlaces;
import dev.weir.core.total.PromptPlacesCodec;
import dev.weir.flink.state.CountsDelta;
import dev.weir.flink.state.PaneDelta;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Lets as many prompts through as are to have totals of their own, and counts the calls of the rest
 * as those of one prompt.
 *
 * <p>Prompts are divided into a fixed number of groups by their name. A group is the key of this
 * operator, so that who gets a place depends on no parallelism, and no single subtask sees
 * everything. Sums of a settled prompt pass as they are, unread. Groups live as objects and are
 * written to state at checkpoints.
 */
public final class AdmitPrompts extends AbstractStreamOperator<PaneDelta>
    implements OneInputStreamOperator<PaneDelta, PaneDelta>, Triggerable<Integer, VoidNamespace> {

  private static final long serialVersionUID = 1;

  private static final int GROUP_BITS = 4;

  /** Fixed for the life of the state: another number would divide prompts anew. */
  static final int GROUPS = 1 << GROUP_BITS;

  /** Odd, and 2^32 over the golden ratio: spreads hashes that differ in few bits (Knuth). */
  private static final int SPREAD = 0x9E37_79B9;

  public static final OutputTag<CountsDelta> COUNTS =
      new OutputTag<>("admission-counts", CountsDelta.TYPE);

  private final TotalsSettings settings;
  private transient ValueState<byte[]> stored;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Map<Integer, PromptPlaces> groups;
  private transient Map<Integer, Long> waitingSince;
  private transient PaneSumsCodec codec;
  private transient PaneSums sums;
  private transient MonitorCounts counts;

  public AdmitPrompts(MonitorConfig config) {
    this.settings = TotalsSettings.of(config);
  }

  /** The group of a prompt's key. */
  public static int groupOf(String prompt) {
    // The low bits alone would put names that repeat a number, e1 p1, into half of the groups.
    return (prompt.hashCode() * SPREAD) >>> (Integer.SIZE - GROUP_BITS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    stored =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("prompt-places", BytePrimitiveArraySerializer.INSTANCE));
    timers = getInternalTimerService("admission", VoidNamespaceSerializer.INSTANCE, this);
    groups = new HashMap<>();
    waitingSince = new HashMap<>();
    codec = new PaneSumsCodec();
    sums = new PaneSums();
    counts = new MonitorCounts();
  }

  @Override
  public void processElement(StreamRecord<PaneDelta> element) throws Exception {
    PaneDelta delta = element.getValue();
    PromptPlaces places = group();
    if (places.settled(delta.prompt(), delta.paneStart())) {
      output.collect(element);
      return;
    }
    sums.clear();
    codec.read(new ByteReader(delta.sums()), sums);
    places.hold(delta.prompt(), delta.paneStart(), delta.segment(), sums);
    awaitClose(places);
  }

  @Override
  public void onEventTime(InternalTimer<Integer, VoidNamespace> timer) throws Exception {
    PromptPlaces places = group();
    long now = timer.getTimestamp() * 1_000;
    places.closePanes(now, this::admit);
    // At the end of a bounded stream every timer fires at once; that is no silence of a day.
    boolean ended = timers.currentWatermark() == Long.MAX_VALUE;
    if (!ended) {
      places.retireIdle(now);
    }
    waitingSince.remove(timer.getKey());
    if (!ended && places.nextRetirement() != Long.MAX_VALUE) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, places.nextRetirement() / 1_000);
    }
    goOn(places);
  }

  @Override
  public void onProcessingTime(InternalTimer<Integer, VoidNamespace> timer) throws Exception {
    PromptPlaces places = group();
    // After a restore nobody knows since when: the timer itself has waited long enough.
    long since = waitingSince.getOrDefault(timer.getKey(), 0L);
    if (timer.getTimestamp() - since >= settings.admissionWaitMillis()) {
      places.admitPending(this::admit);
      waitingSince.remove(timer.getKey());
      if (places.nextRetirement() != Long.MAX_VALUE) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, places.nextRetirement() / 1_000);
      }
    }
    goOn(places);
  }

  private void goOn(PromptPlaces places) {
    if (places.nextClose() != Long.MAX_VALUE) {
      awaitClose(places);
    }
    places.drainCounts(counts);
    if (!counts.isEmpty()) {
      ByteWriter writer = new ByteWriter();
      MonitorCountsCodec.write(counts, writer);
      counts.clear();
      output.collect(COUNTS, new StreamRecord<>(CountsDelta.counted(writer.toByteArray())));
    }
  }

  private void awaitClose(PromptPlaces places) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, places.nextClose() / 1_000);
    Integer group = (Integer) getCurrentKey();
    if (!waitingSince.containsKey(group)) {
      long now = timers.currentProcessingTime();
      waitingSince.put(group, now);
      timers.registerProcessingTimeTimer(
          VoidNamespace.INSTANCE, now + settings.admissionWaitMillis());
    }
  }

  private void admit(long paneStart, byte[] segment, PaneSums admitted) {
    ByteWriter writer = new ByteWriter();
    codec.write(admitted, writer);
    String prompt = PromptKey.of(segment).text();
    output.collect(
        new StreamRecord<>(new PaneDelta(prompt, paneStart, segment, writer.toByteArray())));
  }

  private PromptPlaces group() throws Exception {
    Integer key = (Integer) getCurrentKey();
    PromptPlaces places = groups.get(key);
    if (places == null) {
      places = new PromptPlaces(settings.promptPolicy(GROUPS));
      byte[] written = stored.value();
      if (written != null) {
        new PromptPlacesCodec().read(new ByteReader(written), places);
      }
      groups.put(key, places);
    }
    return places;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    PromptPlacesCodec places = new PromptPlacesCodec();
    for (Map.Entry<Integer, PromptPlaces> group : groups.entrySet()) {
      setCurrentKey(group.getKey());
      if (group.getValue().isEmpty()) {
        stored.clear();
      } else {
        ByteWriter writer = new ByteWriter();
        places.write(group.getValue(), writer);
        stored.update(writer.toByteArray());
      }
    }
  }
}
