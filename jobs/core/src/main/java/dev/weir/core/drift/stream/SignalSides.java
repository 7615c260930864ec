package dev.weir.core.drift.stream;

import dev.weir.core.signal.CategorySignal;
import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.Signals;
import dev.weir.core.validate.Catalogue;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import dev.weir.schemas.SignalSide;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each signal says something about: what is asked, what is answered, or how the service does.
 *
 * <p>A validator that never looks at what is answered belongs to what is asked; one that nobody
 * knows here, such as a rule a policy brings along, to what is answered.
 */
public final class SignalSides {

  private static final Map<String, SignalSide> SIDES = sides();

  private SignalSides() {}

  public static SignalSide of(String signal) {
    return SIDES.getOrDefault(signal, SignalSide.OUTPUT);
  }

  private static Map<String, SignalSide> sides() {
    Map<String, SignalSide> sides = new TreeMap<>();
    for (NumericSignal signal : Signals.NUMBERS) {
      sides.put(signal.id(), signal.side());
    }
    for (CategorySignal signal : Signals.CATEGORIES) {
      sides.put(signal.id(), signal.side());
    }
    sides.put(PaneSignals.ERROR_RATE, SignalSide.SERVICE);
    for (Validator validator : Catalogue.load().validators()) {
      Set<Side> looksAt = validator.sides();
      boolean answer = looksAt.contains(Side.OUTPUT) || looksAt.contains(Side.TOOL_CALL);
      boolean asked = !looksAt.isEmpty() && !answer;
      sides.put(
          validator.id() + PaneSignals.FAIL_RATE, asked ? SignalSide.INPUT : SignalSide.OUTPUT);
    }
    return sides;
  }
}
