package dev.weir.core.experiment.field;

import dev.weir.core.call.CallAttributes;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.engine.Validation;
import dev.weir.core.signal.SignalRow;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number or a truth that the application writes as text: the label of the call, or one of its
 * attributes. Allocates, for calls of experiments that ask for it alone.
 */
final class TextField extends CallField {

  private static final int LONGEST = 64;

  private static final Map<String, Double> TRUTHS =
      Map.of("true", 1.0, "pass", 1.0, "yes", 1.0, "false", 0.0, "fail", 0.0, "no", 0.0);

  private final @Nullable String attribute;

  /**
   * @param attribute its name; null for the label
   */
  TextField(@Nullable String attribute) {
    super(1 / FIXED_POINT);
    this.attribute = attribute;
  }

  @Override
  public long value(CallHeader call, SignalRow row, @Nullable Validation validation) {
    if (attribute == null) {
      Text label = call.label();
      return label.present() && label.length() <= LONGEST ? number(label.toString()) : ABSENT;
    }
    String value = CallAttributes.of(call).get(attribute);
    return value == null || value.length() > LONGEST ? ABSENT : number(value);
  }

  private long number(String given) {
    String text = given.strip().toLowerCase(Locale.ROOT);
    Double truth = TRUTHS.get(text);
    if (truth != null) {
      return toUnits(truth);
    }
    try {
      return toUnits(Double.parseDouble(text));
    } catch (NumberFormatException none) {
      return ABSENT;
    }
  }
}
