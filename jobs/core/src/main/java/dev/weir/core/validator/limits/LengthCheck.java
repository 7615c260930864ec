package dev.weir.core.validator.limits;

import dev.weir.core.call.Text;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.CheckedText;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.ValidatorSettings;

/** Compares lengths with limits; counts characters and words only where a limit asks for it. */
final class LengthCheck implements Check {

  private static final double SURE = 1;

  private final double inputBytes;
  private final double inputCharacters;
  private final double outputBytes;
  private final double outputCharacters;
  private final double readingSeconds;

  LengthCheck(ValidatorSettings settings) {
    inputBytes = settings.number(Length.INPUT_BYTES);
    inputCharacters = settings.number(Length.INPUT_CHARACTERS);
    outputBytes = settings.number(Length.OUTPUT_BYTES);
    outputCharacters = settings.number(Length.OUTPUT_CHARACTERS);
    readingSeconds = settings.number(Length.OUTPUT_READING_SECONDS);
  }

  @Override
  public void run(CheckedCall call, Report report) {
    for (int i = 0; i < call.size(); i++) {
      CheckedText text = call.text(i);
      if (text.side() == Side.INPUT) {
        check(text, inputBytes, inputCharacters, 0, report);
      } else if (text.side() == Side.OUTPUT) {
        check(text, outputBytes, outputCharacters, readingSeconds, report);
      }
    }
  }

  private static void check(
      CheckedText checked, double bytes, double characters, double seconds, Report report) {
    Text text = checked.text();
    int length = text.length();
    if (exceeds(length, bytes)) {
      report.found("bytes", checked, SURE);
    }
    // A character has at least one byte, and so has a word.
    if (exceeds(length, characters) && exceeds(characters(text), characters)) {
      report.found("characters", checked, SURE);
    }
    if (exceeds(length, seconds) && exceeds(ReadingTime.seconds(text), seconds)) {
      report.found("reading_time", checked, SURE);
    }
  }

  private static boolean exceeds(double value, double limit) {
    return limit > 0 && value > limit;
  }

  private static int characters(Text text) {
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    int characters = 0;
    for (int i = text.offset(); i < end; i++) {
      characters += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    return characters;
  }
}
