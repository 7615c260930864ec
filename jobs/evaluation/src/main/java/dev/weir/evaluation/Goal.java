package dev.weir.evaluation;

/**
 * What is asked of a figure.
 *
 * @param id of the figure
 * @param validator whose figure it is
 * @param set as readers know it
 * @param measure what the figure says
 * @param least whether more is better; else less is
 * @param must what it has to reach; NaN when it is only told
 * @param aim what is wanted; NaN when it is only told
 */
public record Goal(
    String id,
    String validator,
    String set,
    String measure,
    boolean least,
    double must,
    double aim) {

  /** How a figure stands to what is asked. */
  public enum Standing {
    /** The aim is reached. */
    AIM,
    /** What it must be, it is. */
    MUST,
    /** It is worse than it must be. */
    MISSED,
    /** Nothing is asked. */
    TOLD
  }

  /** How a value stands to this goal, compared as it is printed, in thousandths. */
  public Standing of(double value) {
    if (Double.isNaN(must)) {
      return Standing.TOLD;
    }
    return reaches(value, aim)
        ? Standing.AIM
        : reaches(value, must) ? Standing.MUST : Standing.MISSED;
  }

  private boolean reaches(double value, double asked) {
    long difference = Math.round(value * 1_000) - Math.round(asked * 1_000);
    return least ? difference >= 0 : difference <= 0;
  }
}
