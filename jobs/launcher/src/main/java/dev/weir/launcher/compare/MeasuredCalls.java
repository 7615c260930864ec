package dev.weir.launcher.compare;

import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.policy.Policy;
import dev.weir.core.price.PriceTable;
import dev.weir.core.score.CallScorer;
import dev.weir.core.score.InputFormat;
import dev.weir.core.score.LanguageOf;
import dev.weir.core.score.Lines;
import dev.weir.core.score.ScoreRun;
import dev.weir.core.score.TextSide;
import dev.weir.core.signal.TablePricing;
import dev.weir.core.validate.Catalogue;
import dev.weir.launcher.score.FileLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Takes calls through the stages of the stream and hands each on with what was measured of it. */
public final class MeasuredCalls {

  private MeasuredCalls() {}

  /** Reads all lines into {@code rows}. */
  public static void read(FileLines lines, List<Policy> policies, RecordedRows rows)
      throws IOException, InterruptedException {
    PolicySet set = PolicySet.of(policies, new Plans(Catalogue.load()));
    TablePricing prices = new TablePricing(PriceTable.shipped());
    Remembering remembering = new Remembering(lines);
    new ScoreRun(
            remembering,
            () ->
                new CallScorer(
                    InputFormat.CALLS,
                    TextSide.INPUT,
                    new ValidationEngine(set, System::nanoTime, TimeBudget.USUAL),
                    prices,
                    LanguageOf.LONGEST_TEXT),
            Runtime.getRuntime().availableProcessors())
        .run(
            call -> {
              byte[] line = remembering.lines.remove();
              String problem = call.problem();
              if (problem != null) {
                rows.leaveOut(call.line(), problem);
                return;
              }
              String exclusion = call.exclusion();
              if (exclusion != null) {
                rows.leaveOut(call.line(), "excluded by policy: " + exclusion);
                return;
              }
              ByteArrayOutputStream findings = new ByteArrayOutputStream();
              ByteArrayOutputStream measurement = new ByteArrayOutputStream();
              call.writeTo(findings, measurement);
              rows.add(line, call.line(), measurement.toByteArray(), findings.toByteArray());
            });
  }

  /** Keeps the lines whose results have not come yet; they come in the same order. */
  private static final class Remembering implements Lines {

    private final FileLines inner;
    private final Queue<byte[]> lines = new ArrayDeque<>();

    Remembering(FileLines inner) {
      this.inner = inner;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
      byte[] line = inner.next();
      if (line != null) {
        lines.add(line);
      }
      return line;
    }

    @Override
    public long number() {
      return inner.number();
    }
  }
}
