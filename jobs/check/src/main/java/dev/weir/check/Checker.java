package dev.weir.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.core.call.BodyCodec;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.engine.Plan;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.Validation;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.redact.Redactor;
import dev.weir.core.score.FindingsLine;
import dev.weir.core.validate.CheckedCall;
import dev.weir.schemas.LlmCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Checks one request after another by the policies in force then, in one thread at a time.
 *
 * <p>A call is turned into the bytes that the stream would have of it and goes through the same
 * engine, so its verdict is the stream's.
 */
final class Checker {

  private static final int MOST_IDS_TOLD = 20;

  private final LivePolicies policies;
  private final InstantSource clock;
  private final RequestReader reader;
  private final Redactor redactor;
  private final BodyCodec<LlmCall> codec = BodyCodec.of(LlmCall.getClassSchema());
  private final CallHeader header = new CallHeader();
  private final FindingsLine findings = new FindingsLine();
  private final JsonFactory json = new JsonFactory();
  private final ValidationEngine engine;
  private PolicySet used;

  Checker(LivePolicies policies, InstantSource clock, int maxBytes, Redactor redactor) {
    this.policies = policies;
    this.clock = clock;
    this.reader = new RequestReader(maxBytes);
    this.redactor = redactor;
    this.used = policies.current();
    this.engine = new ValidationEngine(used, System::nanoTime, TimeBudget.USUAL);
  }

  /**
   * Checks what a body asks for.
   *
   * @param id for a call that has none
   */
  Answer check(byte[] body, String id) {
    RequestReader.Reading reading =
        reader.read(body, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()), id);
    CheckRequest request = reading.request();
    return request == null ? Answer.refused(400, reading.problem()) : check(request);
  }

  private Answer check(CheckRequest request) {
    PolicySet now = policies.current();
    if (now != used) {
      used = now;
      engine.use(now);
    }
    byte[] bytes = codec.write(request.call());
    if (!header.read(bytes, 0, bytes.length)) {
      return Answer.refused(400, "call: found fields that make no call");
    }
    String policy = request.policy();
    Plan plan =
        policy == null
            ? now.find(header.promptId(), header.eventTime())
            : now.named(policy, header.eventTime());
    if (plan == null) {
      return Answer.refused(404, "policy: found an id that is not in force, expected " + ids(now));
    }
    Validation validation = engine.check(header, plan);
    return Answer.checked(validation.verdict(), write(request, validation));
  }

  private static String ids(PolicySet policies) {
    List<String> ids =
        policies.plans().stream().map(plan -> plan.policy().id()).distinct().sorted().toList();
    return ids.size() <= MOST_IDS_TOLD
        ? "one of " + ids
        : "one of " + ids.size() + ", such as " + ids.subList(0, MOST_IDS_TOLD);
  }

  private byte[] write(CheckRequest request, Validation validation) {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(buffer)) {
      out.writeStartObject();
      findings.writeFields(validation, out);
      if (request.redact()) {
        redact(engine.call(), request.textOnly(), out);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory cannot fail to be written", e);
    }
    return buffer.toByteArray();
  }

  /** All texts have to be seen first: a value found in one of them is replaced in the others. */
  private void redact(CheckedCall call, boolean textOnly, JsonGenerator out) throws IOException {
    redactor.begin();
    for (int i = 0; i < call.size(); i++) {
      Text text = call.text(i).text();
      redactor.see(text.bytes(), text.offset(), text.length());
    }
    if (textOnly) {
      out.writeStringField("redacted_text", call.size() == 0 ? "" : redacted(call.text(0).text()));
      return;
    }
    out.writeObjectFieldStart("redacted");
    for (int i = 0; i < call.size(); i++) {
      out.writeStringField(call.text(i).path(), redacted(call.text(i).text()));
    }
    out.writeEndObject();
  }

  private String redacted(Text text) {
    return new String(
        redactor.redact(text.bytes(), text.offset(), text.length()), StandardCharsets.UTF_8);
  }
}
