package dev.weir.launcher.doctor;

/**
 * What one check found.
 *
 * @param check what was looked at
 * @param status how it stands
 * @param found what was found
 * @param expected what would be good; empty when it is
 * @param fix what to do; empty when there is nothing to do
 */
public record Finding(String check, Status status, String found, String expected, String fix) {

  /** How a check came out. */
  public enum Status {
    /** As expected. */
    GOOD,
    /** Nothing wrong was seen, and not everything could be looked at. */
    UNKNOWN,
    /** Not as expected. */
    WRONG
  }

  static Finding good(String check, String found) {
    return new Finding(check, Status.GOOD, found, "", "");
  }

  static Finding unknown(String check, String found) {
    return new Finding(check, Status.UNKNOWN, found, "", "");
  }

  static Finding wrong(String check, String found, String expected, String fix) {
    return new Finding(check, Status.WRONG, found, expected, fix);
  }
}
