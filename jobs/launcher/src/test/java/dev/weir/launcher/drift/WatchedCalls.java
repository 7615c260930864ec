package dev.weir.launcher.drift;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Segment;
import dev.weir.core.drift.DriftMonitor;
import dev.weir.core.drift.DriftOutput;
import dev.weir.core.drift.DriftPolicy;
import dev.weir.core.drift.alert.AlertStanding;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.signal.TablePricing;
import dev.weir.core.validate.Catalogue;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.DriftState;
import dev.weir.schemas.LlmCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The way of calls through validation, panes and detectors without Kafka and Flink: the same code
 * of the core, in one thread, some ten thousand calls a second.
 */
final class WatchedCalls implements DriftOutput {

  private static final BodyCodec<LlmCall> CODEC = BodyCodec.of(LlmCall.getClassSchema());

  private static final PolicySet SHIPPED = PolicySet.of(List.of(), new Plans(Catalogue.load()));

  private final DriftPolicy policy;
  private final DriftMonitor monitor;
  private final ValidationEngine engine =
      new ValidationEngine(SHIPPED, System::nanoTime, new TimeBudget(Long.MAX_VALUE / 2, 0));
  private final LocalPanes panes = new LocalPanes(TablePricing.of(null), 1 << 26);
  private final CallHeader header = new CallHeader();
  private final List<DriftAlert> fired = new ArrayList<>();
  private final List<DriftReference> references = new ArrayList<>();
  private final Map<StreamKey, DriftEvidence> latest = new HashMap<>();

  WatchedCalls(DriftPolicy policy) {
    this.policy = policy;
    this.monitor = new DriftMonitor(policy);
  }

  /** Sends the calls through, and closes every pane that they lie in. */
  WatchedCalls watch(List<LlmCall> calls) {
    long open = Long.MIN_VALUE;
    for (LlmCall call : calls) {
      byte[] body = CODEC.write(call);
      header.read(body, 0, body.length);
      long time = header.eventTime();
      long pane = Math.floorDiv(time, policy.paneMicros()) * policy.paneMicros();
      if (pane > open && open != Long.MIN_VALUE) {
        close(open);
      }
      open = pane;
      panes.measure(header, time, pane, false);
      engine.check(header, time).count(panes.row(), panes.sums());
      panes.addMeasured();
    }
    close(open);
    return this;
  }

  private void close(long pane) {
    panes.drain(
        (segment, start, sums) ->
            monitor.add(VersionKey.of(Segment.read(segment, 0, segment.length)), sums));
    monitor.closePane(pane, this);
  }

  @Override
  public void alert(StreamKey stream, DriftAlert alert) {
    if (alert.getState() == DriftState.FIRING) {
      fired.add(alert);
    }
  }

  @Override
  public void evidence(StreamKey stream, DriftEvidence evidence, AlertStanding alert) {
    latest.put(stream, evidence);
  }

  @Override
  public void reference(VersionKey version, DriftReference reference) {
    references.add(reference);
  }

  @Override
  public void voided(StreamKey stream) {}

  @Override
  public void ended(StreamKey stream) {}

  /** Every alert that fired, in order of time. */
  List<DriftAlert> fired() {
    return fired;
  }

  List<DriftReference> references() {
    return references;
  }

  /** What was known of each stream in the end. */
  Map<StreamKey, DriftEvidence> latest() {
    return latest;
  }
}
