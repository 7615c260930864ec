package dev.weir.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.call.Segment;
import dev.weir.core.call.Text;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.engine.FindingsRecord;
import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.Validation;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.pane.PaneSums;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.validate.Catalogue;
import dev.weir.flink.source.Item;
import dev.weir.flink.source.PolicyTopic;
import dev.weir.flink.source.RefusedPolicy;
import dev.weir.flink.state.TopicRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stage validate in one subtask: checks calls by the policies in force. */
final class Validating implements AutoCloseable {

  /** Long enough for a broker to answer; after it calls go by what is known. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final PolicyTopic topic;
  private final ValidationEngine engine;
  private final boolean everyCall;
  private PolicySet used;

  private Validating(PolicyTopic topic, boolean everyCall) {
    this.topic = topic;
    this.used = topic.current();
    this.engine = new ValidationEngine(used, System::nanoTime, TimeBudget.USUAL);
    this.everyCall = everyCall;
  }

  /** Compiles the standing policies and waits for those of the topic. */
  static Validating start(MonitorConfig config) throws InterruptedException {
    Plans plans = Plans.ofOutcomes(Catalogue.load());
    String file = config.validate().policies();
    List<Policy> standing =
        file == null ? List.of() : new PolicyReader(plans.catalogue()).read(Path.of(file));
    PolicyTopic topic = new PolicyTopic(config, new PolicyBook(standing, plans));
    topic.awaitStart(START_PATIENCE);
    return new Validating(topic, config.validate().everyCall());
  }

  /**
   * Checks a call, counts what came of it, and gives its record of findings if it is to have one.
   */
  @Nullable TopicRecord check(Item item, PaneSums sums, Text segment) {
    PolicySet now = topic.current();
    if (now != used) {
      used = now;
      engine.use(now);
    }
    Validation validation = engine.check(item.header, item.eventTime);
    validation.count(sums.results());
    return everyCall || FindingsRecord.hasSomething(validation)
        ? record(item, segment, validation)
        : null;
  }

  private static TopicRecord record(Item item, Text segment, Validation validation) {
    String callId = item.header.callId().toString();
    return new TopicRecord(
        callId.getBytes(UTF_8),
        SingleObject.encode(
            FindingsRecord.of(
                callId,
                item.eventTime,
                Segment.read(segment.bytes(), segment.offset(), segment.length()),
                validation)));
  }

  /** The next policy that was refused, as a record of its topic; null when there is none. */
  @Nullable TopicRecord nextRefused() {
    RefusedPolicy refused = topic.nextRefused();
    if (refused == null) {
      return null;
    }
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("policy", refused.key());
    error.put("partition", refused.partition());
    error.put("offset", refused.offset());
    error.put("reason", refused.reason());
    return new TopicRecord(refused.key().getBytes(UTF_8), error.toString().getBytes(UTF_8));
  }

  @Override
  public void close() {
    topic.close();
  }
}
