package dev.weir.core.experiment.field;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.CallOutcome;
import dev.weir.core.engine.Validation;
import dev.weir.core.signal.SignalRow;
import org.jspecify.annotations.Nullable;

/** 1 for a call that was not answered, 0 for one that was. */
final class OutcomeField extends CallField {

  OutcomeField() {
    super(1);
  }

  @Override
  public long value(CallHeader call, SignalRow row, @Nullable Validation validation) {
    return row.outcome() == CallOutcome.OK ? 0 : 1;
  }
}
