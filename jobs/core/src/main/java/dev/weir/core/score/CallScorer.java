package dev.weir.core.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.core.call.Text;
import dev.weir.core.decode.Decoder;
import dev.weir.core.decode.InputKind;
import dev.weir.core.decode.ItemSink;
import dev.weir.core.engine.Validation;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.signal.Pricing;
import dev.weir.core.validate.Report;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes one line after another through the stages of the stream: decode, validate, measure.
 *
 * <p>Not thread-safe: one scorer a thread.
 */
public final class CallScorer {

  private final InputFormat format;
  private final TextLines textLines;
  private final Decoder decoder = new Decoder();
  private final CallHeader textHeader = new CallHeader();
  private final ValidationEngine engine;
  private final FindingsLine findingsLine = new FindingsLine();
  private final MeasurementLine measurementLine;
  private final JsonFactory json = new JsonFactory();
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

  public CallScorer(
      InputFormat format,
      TextSide side,
      ValidationEngine engine,
      Pricing pricing,
      LanguageOf language) {
    this.format = format;
    this.textLines = new TextLines(side);
    this.engine = engine;
    this.measurementLine = new MeasurementLine(pricing, language);
  }

  /** Scores a line; one that is no call becomes a problem. */
  ScoredCall score(long number, byte[] line) {
    if (format == InputFormat.TEXT) {
      String problem = textLines.read(line, textHeader);
      return problem == null ? score(number, textHeader) : ScoredCall.unreadable(number, problem);
    }
    OneCall taken = new OneCall(number);
    decoder.decode(InputKind.CALLS, line, taken);
    return taken.scored;
  }

  private ScoredCall score(long number, CallHeader header) {
    Validation validation = engine.check(header, header.eventTime());
    String callId = header.callId().toString();
    byte[] findings = line(out -> findingsLine.write(callId, validation, out));
    byte[] measured = line(out -> measurementLine.write(callId, engine.call(), validation, out));
    return new ScoredCall(
        number,
        null,
        findings,
        measured,
        validation.verdict(),
        validation.exclusion(),
        label(header.label()),
        results(validation));
  }

  private static List<ValidatorResult> results(Validation validation) {
    List<ValidatorResult> results = new ArrayList<>(validation.size());
    for (int i = 0; i < validation.size(); i++) {
      boolean failed = FindingsLine.failed(validation, i);
      List<String> classes = new ArrayList<>(0);
      Report report = validation.report(i);
      for (int f = 0; failed && f < report.size(); f++) {
        if (report.score(f) >= validation.step(i).threshold()) {
          classes.add(report.findingClass(f));
        }
      }
      results.add(
          new ValidatorResult(
              validation.step(i).id(),
              validation.outcome(i),
              validation.score(i),
              failed,
              classes));
    }
    return results;
  }

  private static @Nullable Boolean label(Text label) {
    return switch (label.toString().toLowerCase(Locale.ROOT)) {
      case "1", "1.0", "true" -> Boolean.TRUE;
      case "0", "0.0", "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  private interface Writing {
    void to(JsonGenerator out) throws IOException;
  }

  private byte[] line(Writing writing) {
    buffer.reset();
    try (JsonGenerator out = json.createGenerator(buffer)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory cannot fail to be written", e);
    }
    buffer.write('\n');
    return buffer.toByteArray();
  }

  /** Takes the one item that a line of calls is. */
  private final class OneCall implements ItemSink {

    private final long number;
    private ScoredCall scored;

    OneCall(long number) {
      this.number = number;
      this.scored = ScoredCall.unreadable(number, "found no call");
    }

    @Override
    public void call(byte[] body, int offset, int length, CallHeader header) {
      scored = score(number, header);
    }

    @Override
    public void deadLetter(DeadLetterReason reason, String detail) {
      scored = ScoredCall.unreadable(number, reason + ": " + detail);
    }

    @Override
    public void request(byte[] body, int offset, int length, HalfHeader header) {
      throw new AssertionError("asked for calls");
    }

    @Override
    public void response(byte[] body, int offset, int length, HalfHeader header) {
      throw new AssertionError("asked for calls");
    }

    @Override
    public void feedback(Feedback feedback) {
      throw new AssertionError("asked for calls");
    }

    @Override
    public void skipped() {
      throw new AssertionError("asked for calls");
    }
  }
}
