package dev.weir.bench.drift.score;

/**
 * How often everything is repeated.
 *
 * @param delays repeats of a change at 60 events a minute
 * @param fastDelays at 600
 * @param textDelays of changes in texts, which take longest, at 60
 * @param withOthers in how many of them everybody takes part, else ours alone
 * @param fastWithOthers at 600
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
    int textDelays,
    int withOthers,
    int fastWithOthers,
    int months,
    int fastMonths,
    int monthsWithOthers,
    int fastMonthsWithOthers,
    int runs,
    int discoveries) {

  /** What results are made with. */
  public static final Scale FULL = new Scale(100, 20, 30, 20, 4, 12, 4, 4, 1, 200, 100);

  /** Enough to see that it works. */
  public static final Scale QUICK = new Scale(20, 3, 3, 2, 1, 1, 1, 1, 1, 40, 20);
}
