package dev.weir.bench.drift.score;

/**
 * How often everything is repeated.
 *
 * @param delays repeats of a change at 60 events a minute
 * @param fastDelays at 600
 * @param withOthers in how many of them everybody takes part, else ours alone
 * @param months of quiet traffic at 60 events a minute
 * @param fastMonths at 600
 * @param monthsWithOthers at 60
 * @param fastMonthsWithOthers at 600
 * @param runs of which a run length is the mean
 * @param discoveries repeats of the false discovery rate
 */
public record Scale(
    int delays,
    int fastDelays,
    int withOthers,
    int months,
    int fastMonths,
    int monthsWithOthers,
    int fastMonthsWithOthers,
    int runs,
    int discoveries) {

  /** What results are made with. */
  public static final Scale FULL = new Scale(100, 40, 20, 20, 20, 6, 2, 400, 400);

  /** Enough to see that it works. */
  public static final Scale QUICK = new Scale(20, 4, 4, 2, 1, 1, 1, 40, 40);
}
