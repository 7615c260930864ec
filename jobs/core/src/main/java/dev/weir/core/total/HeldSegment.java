package dev.weir.core.total;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A segment of a prompt whose place is not settled.
 *
 * <p>Ordered by length and name of the prompt and then by the bytes of the segment, so that of too
 * many the prompts with short names come first.
 */
record HeldSegment(String prompt, byte[] segment) implements Comparable<HeldSegment> {

  private static final Comparator<HeldSegment> ORDER =
      Comparator.comparingInt((HeldSegment held) -> held.prompt.length())
          .thenComparing(HeldSegment::prompt)
          .thenComparing(HeldSegment::segment, Arrays::compare);

  @Override
  public int compareTo(HeldSegment other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeldSegment that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * prompt.hashCode() + Arrays.hashCode(segment);
  }
}
