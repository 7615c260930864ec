package dev.weir.core.experiment.field;

import dev.weir.core.call.CallHeader;
import dev.weir.core.engine.Validation;
import dev.weir.core.signal.SignalRow;
import org.jspecify.annotations.Nullable;

/** What is said of a call later, and so never by the call itself. */
final class FeedbackField extends CallField {

  FeedbackField() {
    super(1 / FIXED_POINT);
  }

  @Override
  public long value(CallHeader call, SignalRow row, @Nullable Validation validation) {
    return ABSENT;
  }
}
