package dev.weir.core.price;

/** When a price holds. Times are microseconds since the epoch, UTC. */
sealed interface PriceCondition {

  /** Microseconds in a day without leap seconds. */
  long DAY = 86_400_000_000L;

  boolean holds(long atMicros);

  /** Holds whenever no later price of the same model does. */
  record Always() implements PriceCondition {
    @Override
    public boolean holds(long atMicros) {
      return true;
    }
  }

  /** Holds from the start of a day, inclusive. */
  record From(long startMicros) implements PriceCondition {
    @Override
    public boolean holds(long atMicros) {
      return atMicros >= startMicros;
    }
  }

  /** Holds each day from a time, inclusive, to a time, exclusive; may go past midnight. */
  record Daily(long startMicros, long endMicros) implements PriceCondition {
    @Override
    public boolean holds(long atMicros) {
      long time = Math.floorMod(atMicros, DAY);
      return startMicros <= endMicros
          ? startMicros <= time && time < endMicros
          : time >= startMicros || time < endMicros;
    }
  }
}
