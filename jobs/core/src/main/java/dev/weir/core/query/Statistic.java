package dev.weir.core.query;

/** One statistic that can be asked for by name. */
interface Statistic {

  /** What it is asked for by. */
  String name();

  /** What it computes, its arguments and results; a paragraph of the documentation. */
  String about();

  /**
   * Computes it.
   *
   * @throws ArgumentException when an argument is missing or cannot be what it should
   */
  Answer evaluate(Arguments arguments);
}
