package dev.weir.core.drift.reference;

import dev.weir.core.stats.ByteReader;
import dev.weir.core.stats.ByteWriter;
import dev.weir.core.stats.FormatException;

/** What was collected of one signal, by hour of the day and by part of the traffic. */
sealed interface SignalHistory permits NumberHistory, WordHistory, RateHistory {

  /** Values collected. */
  long events();

  /** Cuts the values into categories, by themselves; there must be some. */
  SignalReference freeze();

  /** Appends everything, the kind of the signal first. */
  void write(ByteWriter out);

  /** Reads what {@link #write} wrote. */
  static SignalHistory read(ByteReader in) {
    byte kind = in.readByte();
    return switch (kind) {
      case NumberHistory.TAG -> NumberHistory.read(in);
      case WordHistory.TAG -> WordHistory.read(in);
      case RateHistory.TAG -> RateHistory.read(in);
      default -> throw new FormatException("signal history", "kind " + kind, "1 to 3");
    };
  }
}
