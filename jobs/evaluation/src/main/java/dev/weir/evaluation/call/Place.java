package dev.weir.evaluation.call;

/**
 * Where something was found.
 *
 * @param findingClass as the validator names it
 * @param start offset of the first byte in its text
 * @param end offset behind the last byte
 */
public record Place(String findingClass, int start, int end) {

  /** Whether both have a byte in common. */
  public boolean overlaps(Place other) {
    return start < other.end && other.start < end;
  }
}
