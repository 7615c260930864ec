package dev.weir.launcher.demo;

import dev.weir.core.call.CallHeader;
import dev.weir.core.decode.SingleObject;
import dev.weir.core.drift.baseline.BaselineCalls;
import dev.weir.core.drift.baseline.ReferenceLines;
import dev.weir.core.drift.reference.ReferenceRecord;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.price.PriceTable;
import dev.weir.core.signal.TablePricing;
import dev.weir.core.validate.Catalogue;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.LlmCall;
import dev.weir.traffic.demo.DemoTraffic;
import dev.weir.traffic.demo.SupportPrompt;
import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Input;
import dev.weir.traffic.recording.Lines;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * The reference that the demo's made-up prompt is held against: two quiet days, built by the stages
 * of the stream and shipped, so that the first incident may page.
 */
public final class SupportBaseline {

  static final String RESOURCE = "support-baseline.jsonl.gz";

  private static final long PANE_MICROS = 60_000_000;
  private static final long MINIMUM_VALUES = 100;

  /** An hour a call: what is built must not depend on who else works on the machine. */
  private static final TimeBudget NO_HURRY = new TimeBudget(3_600_000_000_000L, 200L);

  private SupportBaseline() {}

  /** The one that is shipped. */
  static DriftReference shipped() {
    try (Lines lines = Input.beside(SupportBaseline.class, RESOURCE).lines()) {
      if (!lines.next()) {
        throw new IllegalStateException("resource " + RESOURCE + " is empty");
      }
      return ReferenceLines.read(lines.text());
    } catch (IOException e) {
      throw new IllegalStateException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  /** What somebody adds to the class path is no part of what is shipped. */
  private static Catalogue shippedValidators() {
    String core = Catalogue.class.getPackageName().replace(".validate", "");
    return Catalogue.of(
        Catalogue.load().validators().stream()
            .filter(validator -> validator.getClass().getName().startsWith(core))
            .toList());
  }

  /** The same, built anew; some seconds. */
  static DriftReference built() throws IOException {
    try (CallCursor cursor = DemoTraffic.quietSupport()) {
      return of(cursor, new VersionKey("", SupportPrompt.PROMPT, SupportPrompt.VERSION));
    }
  }

  /** The reference that the stages of the stream make of a version's calls; some seconds. */
  public static DriftReference of(CallCursor cursor, VersionKey version) throws IOException {
    ValidationEngine engine =
        new ValidationEngine(
            PolicySet.of(List.of(), new Plans(shippedValidators())), System::nanoTime, NO_HURRY);
    BaselineCalls calls =
        new BaselineCalls(
            engine,
            new TablePricing(PriceTable.shipped()),
            PANE_MICROS,
            Long.MIN_VALUE,
            Long.MAX_VALUE);
    CallHeader header = new CallHeader();
    for (LlmCall call = cursor.next(); call != null; call = cursor.next()) {
      byte[] bytes = SingleObject.encode(call);
      int length = bytes.length - SingleObject.HEADER_LENGTH;
      header.read(bytes, SingleObject.HEADER_LENGTH, length);
      calls.call(bytes, SingleObject.HEADER_LENGTH, length, header);
    }
    return ReferenceRecord.of(
        version, Objects.requireNonNull(calls.references(MINIMUM_VALUES).get(version)));
  }
}
