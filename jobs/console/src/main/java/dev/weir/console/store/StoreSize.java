package dev.weir.console.store;

/**
 * How much a store holds.
 *
 * @param calls stored
 * @param bytes of their records, which the bound is for
 * @param diskBytes that the folder takes
 * @param oldest event time, microseconds since the epoch; 0 when there is none
 * @param newest event time
 * @param forgotten calls that had to go for want of room since the store was opened
 */
public record StoreSize(
    long calls, long bytes, long diskBytes, long oldest, long newest, long forgotten) {

  static final StoreSize NONE = new StoreSize(0, 0, 0, 0, 0, 0);
}
