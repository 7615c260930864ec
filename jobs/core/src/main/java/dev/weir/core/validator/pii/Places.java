package dev.weir.core.validator.pii;

import dev.weir.core.validator.nearby.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** English names of places, peoples and languages that are names or parts of names as well. */
final class Places {

  private static final Words COUNTRIES =
      Words.of(
          Arrays.stream(Locale.getISOCountries())
              .map(code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH))
              .map(name -> name.toLowerCase(Locale.ROOT))
              .filter(name -> name.chars().allMatch(letter -> letter >= 'a' && letter <= 'z'))
              .toArray(String[]::new));

  private static final Words LANGUAGES =
      Words.of(
          Stream.of(Locale.getISOLanguages())
              .map(code -> new Locale(code).getDisplayLanguage(Locale.ENGLISH))
              .map(name -> name.toLowerCase(Locale.ROOT))
              .filter(name -> name.chars().allMatch(letter -> letter >= 'a' && letter <= 'z'))
              .toArray(String[]::new));

  /** Large towns, states and parts of the world of one word. */
  private static final Words TOWNS =
      Words.of(
          ("africa america asia europe alabama alaska arizona arkansas california colorado"
                  + " connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky"
                  + " louisiana maine maryland massachusetts michigan minnesota mississippi missouri"
                  + " montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah"
                  + " vermont washington wisconsin wyoming ontario quebec england scotland wales"
                  + " amsterdam athens atlanta auckland baghdad bangkok barcelona beijing berlin"
                  + " birmingham bogota boston bristol brooklyn brussels budapest cairo chicago"
                  + " cologne copenhagen dallas delhi denver detroit dubai dublin edinburgh florence"
                  + " frankfurt geneva glasgow hamburg helsinki hongkong houston istanbul jakarta"
                  + " jerusalem johannesburg karachi kyoto lagos lima lisbon liverpool london lyon"
                  + " madrid manchester manhattan manila melbourne memphis miami milan monterey"
                  + " montreal moscow mumbai munich nairobi naples orlando osaka oslo oxford paris"
                  + " perth philadelphia phoenix pittsburgh portland prague rome sacramento seattle"
                  + " seoul seville shanghai singapore stockholm sydney tokyo toronto valencia"
                  + " vancouver venice vienna warsaw zurich")
              .split(" "));

  private static final Words FIRST_WORDS =
      Words.of("san", "santa", "los", "las", "north", "south", "east", "west", "new");

  private static final Words LAST_WORDS =
      Words.of(
          "city",
          "county",
          "hotel",
          "street",
          "avenue",
          "ave",
          "road",
          "river",
          "lake",
          "island",
          "university",
          "college",
          "airport",
          "station",
          "park",
          "bridge",
          "beach",
          "bay");

  private Places() {}

  /** Whether a text is the name of a place, a people or a language, of one word. */
  static boolean one(byte[] bytes, int start, int end) {
    return COUNTRIES.contains(bytes, start, end)
        || LANGUAGES.contains(bytes, start, end)
        || TOWNS.contains(bytes, start, end);
  }

  /** Whether a word begins the name of a place of several words, such as San and Los. */
  static boolean begins(byte[] bytes, int start, int end) {
    return FIRST_WORDS.contains(bytes, start, end);
  }

  /** Whether a word ends the name of a place or a house, such as City and Hotel. */
  static boolean ends(byte[] bytes, int start, int end) {
    return LAST_WORDS.contains(bytes, start, end);
  }
}
