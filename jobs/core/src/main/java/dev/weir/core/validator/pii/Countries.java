package dev.weir.core.validator.pii;

import dev.weir.core.validator.nearby.Words;
import java.util.Arrays;
import java.util.Locale;

/** English names of countries that are one word: some of them are names of persons as well. */
final class Countries {

  /** As the Java runtime's locale data names them, in lower case. */
  static final Words NAMES =
      Words.of(
          Arrays.stream(Locale.getISOCountries())
              .map(code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH))
              .map(name -> name.toLowerCase(Locale.ROOT))
              .filter(name -> name.chars().allMatch(letter -> letter >= 'a' && letter <= 'z'))
              .toArray(String[]::new));

  private Countries() {}
}
