package dev.weir.core.experiment.field;

import dev.weir.core.call.CallHeader;
import dev.weir.core.engine.Validation;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.validate.Verdict;
import org.jspecify.annotations.Nullable;

/** 1 for a call that no validator flagged or blocked, 0 for others; absent when none is checked. */
final class PassedField extends CallField {

  PassedField() {
    super(1);
  }

  @Override
  public long value(CallHeader call, SignalRow row, @Nullable Validation validation) {
    return validation == null ? ABSENT : validation.verdict() == Verdict.PASS ? 1 : 0;
  }
}
