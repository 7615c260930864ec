package dev.weir.testing;

import org.jspecify.annotations.Nullable;

/** Ends everything that a test has started, whatever it got to start and whatever fails to end. */
public final class Closing {

  private Closing() {}

  /** Closes those that are there in the order given; throws the first failure, after all. */
  public static void all(@Nullable AutoCloseable... started) throws Exception {
    Exception first = null;
    for (AutoCloseable each : started) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception failure) {
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
