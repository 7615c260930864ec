package dev.weir.core.price;

import dev.weir.core.config.ConfigException;

/** Says what is wrong in a price file: the place, what was found there, what to write instead. */
final class PriceFileFault {

  private PriceFileFault() {}

  static ConfigException at(String place, Object found, String expected) {
    String text = String.valueOf(found);
    String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
    return new ConfigException(
        "price file, " + place, shown, expected, "Correct the file that prices.file names.");
  }
}
