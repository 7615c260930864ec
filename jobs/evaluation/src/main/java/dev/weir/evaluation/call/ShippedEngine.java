package dev.weir.evaluation.call;

import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.engine.TimeBudget;
import dev.weir.core.engine.Validation;
import dev.weir.core.engine.ValidationEngine;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.score.LanguageOf;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.Outcome;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * The engine of the stream and of {@code weir score} with the policy that Weir ships. Each call is
 * checked by the whole catalogue. Not thread-safe.
 */
public final class ShippedEngine implements TextJudge {

  /** Long enough that a busy machine changes no verdict. */
  private static final TimeBudget PATIENT = new TimeBudget(60_000_000_000L, 1_000_000L);

  private final Catalogue catalogue = Catalogue.load();
  private final Plans plans = new Plans(catalogue);
  private final ValidationEngine engine = engine(List.of());

  /** An engine with this policy for all calls instead of the shipped one. */
  public ValidationEngine with(String policy) {
    return engine(new PolicyReader(catalogue).read(policy, "the evaluation"));
  }

  private ValidationEngine engine(List<Policy> policies) {
    return new ValidationEngine(PolicySet.of(policies, plans), System::nanoTime, PATIENT);
  }

  /** What the shipped policy makes of a call; valid until the next one. */
  public Validation check(CallBuilder call) {
    return engine.check(call.header(), 0);
  }

  /** What one validator says of a call. */
  public Judgement judge(String validator, CallBuilder call) {
    return judgement(validator, check(call));
  }

  @Override
  public double score(String validator, Side side, String text) {
    return judge(validator, CallBuilder.only(side, text)).score();
  }

  /** Language of the last call on that side as measurements give it, empty when it is not told. */
  public String language(Side side) {
    String language = LanguageOf.LONGEST_TEXT.side(engine.call(), side);
    return language == null ? "" : language;
  }

  /**
   * What a validator says of a checked call.
   *
   * @throws IllegalArgumentException for a validator that the policy leaves out
   */
  public static Judgement judgement(String validator, Validation validation) {
    for (int i = 0; i < validation.size(); i++) {
      if (validation.step(i).id().equals(validator)) {
        Outcome outcome = validation.outcome(i);
        if (outcome == Outcome.ERROR) {
          throw new IllegalStateException(validator + " failed on a call of the evaluation");
        }
        boolean flagged = outcome == Outcome.FLAG || outcome == Outcome.BLOCK;
        return new Judgement(validation.score(i), flagged, places(validation, i));
      }
    }
    throw new IllegalArgumentException("the policy has no validator '" + validator + "'");
  }

  private static List<Place> places(Validation validation, int step) {
    List<Place> places = new ArrayList<>();
    Report report = validation.report(step);
    double threshold = validation.step(step).threshold();
    for (int i = 0; i < report.size(); i++) {
      if (report.score(i) >= threshold && report.hasPlace(i)) {
        places.add(new Place(report.findingClass(i), report.start(i), report.end(i)));
      }
    }
    return places;
  }
}
