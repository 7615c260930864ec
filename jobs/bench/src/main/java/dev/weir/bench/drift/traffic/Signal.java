package dev.weir.bench.drift.traffic;

/** One signal of the simulated traffic, with the change that it may undergo. */
public interface Signal {

  /** Name of the stream. */
  String name();

  /** What changes, as a row of the table. */
  String change();

  Kind kind();

  /** Categories of a word, 2 for yes and no, 0 of what is not counted by category. */
  int categories();

  /** Rates that wander independently when traffic wobbles. */
  int levels();

  /**
   * Draws the events of a minute.
   *
   * @param strength of the change, in [0, 1]
   */
  void draw(int minute, double strength, Traffic traffic, Wobble wobble, Draws draws, Pane pane);
}
