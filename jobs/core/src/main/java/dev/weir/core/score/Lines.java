package dev.weir.core.score;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where lines come from. */
public interface Lines {

  /** The next line that is not empty, in an array of its own; null at the end. */
  byte @Nullable [] next() throws IOException;

  /** Number of the line in its file, from 1. */
  long number();
}
