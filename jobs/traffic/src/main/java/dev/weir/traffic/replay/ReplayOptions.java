package dev.weir.traffic.replay;

import dev.weir.core.config.ConfigException;
import java.time.Duration;

/**
 * How a recording is sent.
 *
 * @param keepTime leave the recorded times; otherwise all are shifted by one constant so that the
 *     last event lies at the start of the replay
 * @param paired send each call as a request and a response, each at its own time
 * @param jsonForm send JSON instead of Avro
 * @param duplicates share of records sent twice, 0 to 1
 * @param copyWithin event time within which the second copy follows, where it does not follow at
 *     once
 * @param outOfOrder share of records held back behind later ones, 0 to 1
 * @param displacedWithin greatest event time by which a record is held back
 * @param seed decides which records those are
 */
public record ReplayOptions(
    boolean keepTime,
    boolean paired,
    boolean jsonForm,
    double duplicates,
    Duration copyWithin,
    double outOfOrder,
    Duration displacedWithin,
    long seed) {

  private static final ReplayOptions PLAIN =
      new ReplayOptions(
          false, false, false, 0, Duration.ofSeconds(30), 0, Duration.ofSeconds(2), 1);

  public ReplayOptions {
    requireShare("duplicates", duplicates);
    requireShare("out-of-order", outOfOrder);
    requirePositive("copy-within", copyWithin);
    requirePositive("displaced-within", displacedWithin);
  }

  /** Whole calls in Avro, in order, each once, shifted to now. */
  public static ReplayOptions plain() {
    return PLAIN;
  }

  public ReplayOptions withKeepTime(boolean value) {
    return new ReplayOptions(
        value, paired, jsonForm, duplicates, copyWithin, outOfOrder, displacedWithin, seed);
  }

  public ReplayOptions withPaired(boolean value) {
    return new ReplayOptions(
        keepTime, value, jsonForm, duplicates, copyWithin, outOfOrder, displacedWithin, seed);
  }

  public ReplayOptions withJsonForm(boolean value) {
    return new ReplayOptions(
        keepTime, paired, value, duplicates, copyWithin, outOfOrder, displacedWithin, seed);
  }

  public ReplayOptions withDuplicates(double share) {
    return new ReplayOptions(
        keepTime, paired, jsonForm, share, copyWithin, outOfOrder, displacedWithin, seed);
  }

  public ReplayOptions withCopyWithin(Duration value) {
    return new ReplayOptions(
        keepTime, paired, jsonForm, duplicates, value, outOfOrder, displacedWithin, seed);
  }

  public ReplayOptions withOutOfOrder(double share) {
    return new ReplayOptions(
        keepTime, paired, jsonForm, duplicates, copyWithin, share, displacedWithin, seed);
  }

  public ReplayOptions withDisplacedWithin(Duration value) {
    return new ReplayOptions(
        keepTime, paired, jsonForm, duplicates, copyWithin, outOfOrder, value, seed);
  }

  public ReplayOptions withSeed(long value) {
    return new ReplayOptions(
        keepTime, paired, jsonForm, duplicates, copyWithin, outOfOrder, displacedWithin, value);
  }

  private static void requireShare(String key, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new ConfigException(
          key, Double.toString(share), "a share from 0 to 1", "0.05 is five in a hundred.");
    }
  }

  private static void requirePositive(String key, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new ConfigException(
          key, duration.toString(), "a duration above 0", "Leave it out for its default.");
    }
  }
}
