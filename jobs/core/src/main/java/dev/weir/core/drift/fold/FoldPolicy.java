package dev.weir.core.drift.fold;

/**
 * Bounds of what is folded of one prompt.
 *
 * @param paneMicros length of a drift pane
 * @param versions prompt versions watched
 * @param newcomers other versions kept apart in an open pane, so that they may be watched from then
 *     on
 * @param parts models and providers of a version kept apart
 * @param retireAfterMicros event time without a call after which a version is watched no longer
 */
public record FoldPolicy(
    long paneMicros, int versions, int newcomers, int parts, long retireAfterMicros) {

  public FoldPolicy {
    require(paneMicros > 0, "pane", paneMicros);
    require(versions > 0, "versions", versions);
    require(newcomers >= versions, "newcomers", newcomers);
    require(parts > 0, "parts", parts);
    require(retireAfterMicros >= paneMicros, "retire after", retireAfterMicros);
  }

  private static void require(boolean met, String what, long found) {
    if (!met) {
      throw new IllegalArgumentException("fold policy: " + what + " cannot be " + found);
    }
  }
}
