package dev.weir.traffic.recording;

/** Says why bytes of a recording are no call; the row is passed over and counted. */
public final class FormatException extends Exception {

  private static final long serialVersionUID = 1L;

  private FormatException(String message) {
    super(message, null, false, false);
  }

  /** What was read and what would have been right; the found part is cut to 80 characters. */
  public static FormatException of(String found, String expected) {
    String shown = found.length() <= 80 ? found : found.substring(0, 80) + "...";
    return new FormatException("found '" + shown + "', expected " + expected);
  }
}
