package dev.weir.bench.ab;

/** One experiment that grows. */
interface Trial {

  /** Adds as many units to each arm as lie between two looks. */
  void grow();

  /** What is known now, of {@code units} in each arm. */
  Look look(int units);
}
