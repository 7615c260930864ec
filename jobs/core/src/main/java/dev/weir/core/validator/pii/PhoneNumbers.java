package dev.weir.core.validator.pii;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whether a number can be dialled, by the numbering plans that libphonenumber knows.
 *
 * <p>A number without a country code is tried in the regions that the policy names. The library
 * allocates and runs expressions of its own, some microseconds a number, so it sees numbers of at
 * most thirty bytes, and only as many a call as its budget says, usually {@link #BUDGET}; what
 * comes later is not taken for a phone number.
 */
final class PhoneNumbers {

  /** Numbers of one call that are looked up. */
  static final int BUDGET = 64;

  private static final int LONGEST = 30;

  private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
  private final List<String> regions;
  private final int budget;
  private int left;

  /**
   * Numbers without country code belong to one of {@code regions}, ISO 3166 two letters each.
   *
   * @param budget numbers of one call that are looked up
   */
  PhoneNumbers(List<String> regions, int budget) {
    this.regions = List.copyOf(regions);
    this.budget = budget;
    this.left = budget;
  }

  /** Begins the next call with a full budget. */
  void begin() {
    left = budget;
  }

  boolean exists(byte[] bytes, int start, int end) {
    if (left == 0 || end - start > LONGEST) {
      return false;
    }
    left--;
    String number = new String(bytes, start, end - start, StandardCharsets.US_ASCII);
    if (number.startsWith("+")) {
      return validIn(number, "ZZ");
    }
    for (int i = 0; i < regions.size(); i++) {
      if (validIn(number, regions.get(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean validIn(String number, String region) {
    try {
      return plans.isValidNumber(plans.parse(number, region));
    } catch (NumberParseException notOne) {
      return false;
    }
  }
}
