package dev.weir.core.experiment.field;

import dev.weir.core.call.CallHeader;
import dev.weir.core.engine.Validation;
import dev.weir.core.signal.SignalRow;
import org.jspecify.annotations.Nullable;

/** A number that is measured of every call, in the integer unit it is measured in. */
final class SignalField extends CallField {

  private final int signal;

  SignalField(int signal, double scale) {
    super(scale);
    this.signal = signal;
  }

  @Override
  public long value(CallHeader call, SignalRow row, @Nullable Validation validation) {
    long number = row.number(signal);
    return number == ABSENT ? ABSENT : bounded(number);
  }
}
