package dev.weir.core.drift.cause;

import dev.weir.core.drift.stream.ShownNumber;
import dev.weir.schemas.CauseKind;
import dev.weir.schemas.DriftCause;
import dev.weir.schemas.SignalSide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides a change among what may have caused it.
 *
 * <p>Each cause explains a part of the change between 0 and 1:
 *
 * <ul>
 *   <li>a new version of the prompt explains all of it;
 *   <li>a movement of the model, or of what is asked, explains at most its own size: a change of a
 *       cause by a total variation distance of t cannot move what follows from it by more than t;
 *   <li>the mix of the traffic also explains what goes away when the reference is mixed as the
 *       traffic is now (indirect standardisation: within its parts nothing may have changed, which
 *       is Simpson's paradox);
 *   <li>the time of day explains what goes away against the cell of a neighbouring hour;
 *   <li>what none of these explains, the product of what each leaves over, is for something else.
 * </ul>
 *
 * <p>The weights are these parts divided by their sum. What is asked does not depend on the model,
 * so that explains no change of it.
 */
public final class CauseSplit {

  private CauseSplit() {}

  /** The causes that explain something, the likeliest first; weights add up to 1. */
  public static List<DriftCause> of(Clues clues) {
    List<DriftCause> parts = new ArrayList<>();
    add(parts, CauseKind.PROMPT_VERSION, clues.newVersion() ? 1 : 0, "the version is new");
    boolean asked = clues.side() == SignalSide.INPUT;
    double model = asked ? 0 : ofMovement(clues.model().movement(), clues.movement());
    add(parts, CauseKind.MODEL, model, clues.model().detail());
    double input = ofMovement(clues.input().movement(), clues.movement());
    boolean byMix = clues.mix().share() > input;
    add(
        parts,
        CauseKind.TRAFFIC_MIX,
        Math.max(input, clues.mix().share()),
        byMix
            ? "with the traffic mixed as now the reference gives " + shown(clues.mix())
            : clues.input().detail());
    add(
        parts,
        CauseKind.TIME_OF_DAY,
        clues.hour().share(),
        "in a neighbouring hour the reference gives " + shown(clues.hour()));
    double left = 1;
    for (DriftCause part : parts) {
      left *= 1 - part.getWeight();
    }
    add(parts, CauseKind.OTHER, left, "");
    return weighed(parts);
  }

  private static String shown(Explained explained) {
    return ShownNumber.of(explained.value());
  }

  private static double ofMovement(double cause, double effect) {
    return cause == 0 ? 0 : Math.min(1, cause / Math.max(cause, effect));
  }

  private static void add(List<DriftCause> to, CauseKind cause, double part, String detail) {
    if (part > 0) {
      to.add(new DriftCause(cause, part, detail));
    }
  }

  private static List<DriftCause> weighed(List<DriftCause> parts) {
    double sum = 0;
    for (DriftCause part : parts) {
      sum += part.getWeight();
    }
    List<DriftCause> weighed = new ArrayList<>();
    for (DriftCause part : parts) {
      weighed.add(new DriftCause(part.getCause(), part.getWeight() / sum, part.getDetail()));
    }
    weighed.sort(Comparator.comparingDouble(cause -> -cause.getWeight()));
    return weighed;
  }
}
