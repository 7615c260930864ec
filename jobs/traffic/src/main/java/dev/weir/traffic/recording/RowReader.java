package dev.weir.traffic.recording;

import dev.weir.schemas.LlmCall;

/** Turns one row of a file into one call. */
@FunctionalInterface
public interface RowReader {

  /**
   * Reads the line the view stands on.
   *
   * @param row number of the row, from 0, headers and unreadable rows included
   * @throws FormatException when the row is no call of this format
   */
  LlmCall read(Lines line, long row) throws FormatException;
}
