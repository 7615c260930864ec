package dev.weir.core.drift.stream;

import dev.weir.schemas.SignalKind;

/** How the values of a signal are cut into the categories that a detector counts. */
public interface Categories {

  SignalKind kind();

  /** How many there are, at least two. */
  int size();

  /** Directions in which shares are watched: a row of one number a category for each. */
  double[][] scores();

  /** What a person calls a category. */
  String name(int category);
}
