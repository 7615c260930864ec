package dev.weir.training;

import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.core.validate.ValidatorSettings;
import dev.weir.schemas.Document;
import dev.weir.schemas.LlmCall;
import dev.weir.schemas.Message;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** A validator of the catalogue with its preset settings, asked about single texts. */
final class ShippedValidator {

  private static final BodyCodec<LlmCall> CODEC = BodyCodec.of(LlmCall.getClassSchema());

  private final Validator validator;
  private final Check check;
  private final CallHeader header = new CallHeader();
  private final CheckedCall call = new CheckedCall();
  private final Report report = new Report();

  ShippedValidator(String id) {
    validator =
        ServiceLoader.load(Validator.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no validator named " + id));
    ValidatorSettings presets = new ValidatorSettings(id, validator.settings(), Map.of());
    check = validator.check(new CheckSetup(presets, validator.rules(presets), 0));
  }

  double threshold() {
    return validator.threshold();
  }

  /** What it says of a call that has this text and nothing else. */
  double score(Side side, String text) {
    LlmCall.Builder record =
        LlmCall.newBuilder().setCallId("evaluation").setRequestedAt(1L).setMessages(List.of());
    switch (side) {
      case OUTPUT -> record.setOutput(text);
      case DOCUMENT -> record.setDocuments(List.of(new Document(null, text, null)));
      default -> record.setMessages(List.of(new Message("user", text)));
    }
    byte[] bytes = CODEC.write(record.build());
    header.read(bytes, 0, bytes.length);
    call.over(header);
    report.clear();
    check.run(call, report);
    return report.score();
  }
}
