package dev.weir.core.experiment.field;

import dev.weir.core.call.CallHeader;
import dev.weir.core.engine.Validation;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.validate.Outcome;
import org.jspecify.annotations.Nullable;

/** 1 where one validator found nothing wrong, 0 where it did, absent where it did not look. */
final class ValidatorField extends CallField {

  private final String id;

  ValidatorField(String id) {
    super(1);
    this.id = id;
  }

  @Override
  public long value(CallHeader call, SignalRow row, @Nullable Validation validation) {
    for (int i = 0; validation != null && i < validation.size(); i++) {
      if (validation.step(i).id().equals(id)) {
        Outcome outcome = validation.outcome(i);
        return switch (outcome) {
          case PASS -> 1;
          case FLAG, BLOCK -> 0;
          case ERROR, SKIPPED -> ABSENT;
        };
      }
    }
    return ABSENT;
  }
}
