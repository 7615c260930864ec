package dev.weir.core.validator.answer;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.validate.Check;
import dev.weir.core.validate.CheckSetup;
import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Report;
import dev.weir.core.validate.Severity;
import dev.weir.core.validate.Side;
import dev.weir.core.validate.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Finds answers that the provider's own filter stopped. */
public final class FilteredAnswer implements Validator {

  private static final String CLASS = "content_filter";
  private static final byte CASE = 'a' - 'A';

  /** Reasons to finish, and codes of errors, that providers document for it. */
  private static final byte[][] WORDS = {
    ascii("content_filter"),
    ascii("content_filtered"),
    ascii("content-filter"),
    ascii("responsibleaipolicyviolation"),
    ascii("content_policy_violation"),
    ascii("guardrail_intervened"),
    ascii("safety"),
    ascii("recitation"),
    ascii("blocklist"),
    ascii("prohibited_content"),
    ascii("spii"),
    ascii("image_safety"),
    ascii("refusal"),
    ascii("error_toxic"),
  };

  @Override
  public String id() {
    return "filtered";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "Answers that the provider's own filter withheld or cut off, told by the reason to"
        + " finish or by the type and code of the error, not by the text.";
  }

  @Override
  public Set<Side> sides() {
    return Set.of();
  }

  @Override
  public Severity severity() {
    return Severity.LOW;
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public Check check(CheckSetup setup) {
    return FilteredAnswer::run;
  }

  private static void run(CheckedCall call, Report report) {
    CallHeader header = call.header();
    if (filter(header.finishReason()) || filter(header.errorCode()) || filter(header.errorType())) {
      report.found(CLASS, 1);
    }
  }

  private static boolean filter(Text reason) {
    if (reason.present()) {
      for (byte[] word : WORDS) {
        if (isIgnoringCase(reason, word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isIgnoringCase(Text text, byte[] lowerCase) {
    if (text.length() != lowerCase.length) {
      return false;
    }
    for (int i = 0; i < lowerCase.length; i++) {
      byte found = text.bytes()[text.offset() + i];
      boolean upper = found >= 'A' && found <= 'Z';
      if ((upper ? found + CASE : found) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
