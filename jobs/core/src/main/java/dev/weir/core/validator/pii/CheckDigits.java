package dev.weir.core.validator.pii;

import dev.weir.core.validator.nearby.Ascii;

/**
 * Checks of numbers that carry check digits. Digits may be separated by other bytes; each check
 * looks at the range once.
 */
final class CheckDigits {

  private static final byte[][] VERHOEFF_PRODUCT = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final byte[] VERHOEFF_STEP = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private CheckDigits() {}

  /** ISO/IEC 7812-1: every second digit from the right doubled, the cross sum a multiple of 10. */
  static boolean luhn(byte[] bytes, int start, int end) {
    int sum = 0;
    boolean doubled = false;
    for (int i = end - 1; i >= start; i--) {
      if (Ascii.digit(bytes[i])) {
        int digit = bytes[i] - '0';
        int value = doubled ? 2 * digit : digit;
        sum += value > 9 ? value - 9 : value;
        doubled = !doubled;
      }
    }
    return sum % 10 == 0;
  }

  /** Weighted sum of the digits, first digit by first weight. */
  static int weighted(byte[] bytes, int start, int end, int... weights) {
    int sum = 0;
    int digit = 0;
    for (int i = start; i < end && digit < weights.length; i++) {
      if (Ascii.digit(bytes[i])) {
        sum += (bytes[i] - '0') * weights[digit++];
      }
    }
    return sum;
  }

  /** ISO 7064 mod 11, 10, as of the German tax number. */
  static boolean mod11And10(byte[] bytes, int start, int end) {
    int product = 10;
    int last = 0;
    int count = Ascii.digits(bytes, start, end);
    for (int i = start, seen = 0; i < end; i++) {
      if (Ascii.digit(bytes[i])) {
        last = bytes[i] - '0';
        if (++seen < count) {
          int sum = (last + product) % 10;
          product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
      }
    }
    return (11 - product) % 10 == last;
  }

  /** Verhoeff's dihedral check, as of the Indian Aadhaar. */
  static boolean verhoeff(byte[] bytes, int start, int end) {
    int check = 0;
    int place = 0;
    for (int i = end - 1; i >= start; i--) {
      if (Ascii.digit(bytes[i])) {
        int digit = bytes[i] - '0';
        for (int step = place % 8; step > 0; step--) {
          digit = VERHOEFF_STEP[digit];
        }
        check = VERHOEFF_PRODUCT[check][digit];
        place++;
      }
    }
    return check == 0;
  }

  /** The digits as one number; for up to 18 of them. */
  static long number(byte[] bytes, int start, int end) {
    long number = 0;
    for (int i = start; i < end; i++) {
      if (Ascii.digit(bytes[i])) {
        number = 10 * number + bytes[i] - '0';
      }
    }
    return number;
  }

  /** The digit with a number, counted from 0, or -1. */
  static int digit(byte[] bytes, int start, int end, int which) {
    int left = which;
    for (int i = start; i < end; i++) {
      if (Ascii.digit(bytes[i]) && left-- == 0) {
        return bytes[i] - '0';
      }
    }
    return -1;
  }

  /** Whether all digits are the same one: a filler, whatever its check digits say. */
  static boolean uniform(byte[] bytes, int start, int end) {
    int first = digit(bytes, start, end, 0);
    for (int i = start; i < end; i++) {
      if (Ascii.digit(bytes[i]) && bytes[i] - '0' != first) {
        return false;
      }
    }
    return true;
  }
}
