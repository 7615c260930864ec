package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.engine.FindingsRecord;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.Validation;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.pane.LocalPanes;
import dev.weir.core.redact.LabelGuard;
import dev.weir.core.redact.OutputGuard;
import dev.weir.flink.source.Item;
import dev.weir.flink.source.JobPolicies;
import dev.weir.flink.source.RefusedPolicy;
import dev.weir.flink.state.TopicRecord;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;

/** The stage validate in one subtask: checks calls by the policies in force. */
final class Validating implements AutoCloseable {

  /** Long enough for a broker to answer; after it calls go by what is known. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final JobPolicies policies;
  private final ValidationEngine engine;
  private final boolean everyCall;
  private final OutputGuard guard;
  private PolicySet used;
  private @Nullable Validation validation;
  private long told;

  private Validating(JobPolicies policies, boolean everyCall, OutputGuard guard) {
    this.policies = policies;
    this.guard = guard;
    this.used = policies.topic().current();
    this.engine = new ValidationEngine(used, System::nanoTime, TimeBudget.USUAL);
    this.everyCall = everyCall;
  }

  /** Waits for the policies of the job, and begins. */
  static Validating start(MonitorConfig config, JobID job, OutputGuard guard)
      throws InterruptedException {
    JobPolicies policies = JobPolicies.open(job, config);
    boolean started = false;
    try {
      policies.topic().awaitStart(START_PATIENCE);
      Validating validating = new Validating(policies, config.validate().everyCall(), guard);
      started = true;
      return validating;
    } finally {
      if (!started) {
        policies.close();
      }
    }
  }

  /**
   * Checks the call measured last, counts what came of it, and gives its record of findings if it
   * is to have one.
   */
  @Nullable TopicRecord check(Item item, LocalPanes panes) {
    PolicySet now = policies.topic().current();
    if (now != used) {
      used = now;
      engine.use(now);
    }
    Validation made = engine.check(item.header, item.eventTime);
    validation = made;
    made.count(panes.row(), panes.sums());
    return everyCall || FindingsRecord.hasSomething(made)
        ? record(item, panes.segment(), made)
        : null;
  }

  /** What came of the last call. */
  Validation validation() {
    return Objects.requireNonNull(validation, "no call was checked");
  }

  private TopicRecord record(Item item, Text segment, Validation validation) {
    String callId = guard.ids().clean(item.header.callId().toString());
    return new TopicRecord(
        callId.getBytes(UTF_8),
        SingleObject.encode(
            FindingsRecord.of(
                callId,
                item.eventTime,
                LabelGuard.clean(Segment.read(segment.bytes(), segment.offset(), segment.length())),
                validation)));
  }

  /** Validators that this subtask keeps away for failing too often, in order. */
  List<String> quarantined() {
    return engine.quarantined();
  }

  /** Policies on the topic that are not in force because they could not be applied. */
  int refused() {
    return policies.topic().refusals().standing();
  }

  /** Policies refused since the last time this was asked, as records of their topic. */
  List<TopicRecord> newlyRefused() {
    List<RefusedPolicy> refused = policies.topic().refusals().after(told);
    if (refused.isEmpty()) {
      return List.of();
    }
    told = refused.get(refused.size() - 1).number();
    return refused.stream().map(this::record).toList();
  }

  private TopicRecord record(RefusedPolicy refused) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    String policy = LabelGuard.clean(refused.key());
    error.put("policy", policy);
    error.put("partition", refused.partition());
    error.put("offset", refused.offset());
    error.put("reason", guard.message(refused.reason()));
    return new TopicRecord(policy.getBytes(UTF_8), error.toString().getBytes(UTF_8));
  }

  @Override
  public void close() {
    policies.close();
  }
}
