package dev.weir.launcher.doctor;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.core.config.MonitorConfig;
import dev.weir.core.decode.Decoder;
import dev.weir.core.decode.InputKind;
import dev.weir.core.decode.ItemSink;
import dev.weir.flink.source.Inputs;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks whether the newest records of an input can be read by this build. */
final class SchemaCheck implements ItemSink {

  private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(3);

  private final Decoder decoder;
  private long unusable;
  private String detail = "";

  SchemaCheck(MonitorConfig config) {
    decoder = Inputs.decoder(config, REGISTRY_PATIENCE);
  }

  /** Decodes the records as the job would. */
  Finding of(InputKind kind, String topic, List<ConsumerRecord<byte[], byte[]>> newest) {
    unusable = 0;
    String check = "schema of " + topic;
    if (newest.isEmpty()) {
      return Finding.unknown(check, "no records yet");
    }
    newest.forEach(record -> decoder.decode(kind, record.value(), this));
    if (unusable == 0) {
      return Finding.good(check, "the newest " + newest.size() + " records can be read");
    }
    return Finding.wrong(
        check,
        unusable + " of the newest " + newest.size() + " records are unusable, the last: " + detail,
        "records of a known schema",
        "Look at: weir dead-letters list --topic " + topic);
  }

  @Override
  public void call(byte[] body, int offset, int length, CallHeader header) {}

  @Override
  public void request(byte[] body, int offset, int length, HalfHeader header) {}

  @Override
  public void response(byte[] body, int offset, int length, HalfHeader header) {}

  @Override
  public void feedback(Feedback feedback) {}

  @Override
  public void skipped() {}

  @Override
  public void deadLetter(DeadLetterReason reason, String why) {
    unusable++;
    detail = reason + ", " + why;
  }
}
