package dev.weir.core.experiment.field;

import dev.weir.core.signal.NumericSignal;
import dev.weir.core.signal.Signals;
import dev.weir.schemas.SignalSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds a number of calls by its name: {@code label}, {@code latency}, {@code cost_usd}, {@code
 * error}, {@code passed}, {@code validator.ID}, {@code attributes.NAME}, {@code feedback.NAME}, or
 * the id of a signal with underscores. Times are in seconds, money in USD.
 */
public final class CallFields {

  /** What a name may be, for messages. */
  public static final String EXPECTED =
      "label, error, passed, latency, cost_usd, validator.ID, attributes.NAME, feedback.NAME, or a"
          + " signal: "
          + signals();

  /** Fields that are known of a call before it is served, for messages. */
  public static final String KNOWN_BEFORE = "attributes.NAME or one of " + inputs();

  static final String VALIDATOR = "validator.";
  static final String ATTRIBUTE = "attributes.";
  static final String FEEDBACK = "feedback.";

  private static final double MICRO = 1e-6;
  private static final double PICO = 1e-12;

  private CallFields() {}

  public static boolean isKnown(String name) {
    return isFeedback(name) || find(name) != null;
  }

  /** Whether people or judges say it later, so that no call has it. */
  public static boolean isFeedback(String name) {
    return name.startsWith(FEEDBACK) && name.length() > FEEDBACK.length();
  }

  /** The field of judgements of a name. */
  public static String feedback(String name) {
    return FEEDBACK + name;
  }

  /** Whether it does not depend on how the call was served. */
  public static boolean isKnownBefore(String name) {
    int signal = signal(name);
    return signal >= 0
        ? Signals.NUMBERS.get(signal).side() == SignalSide.INPUT
        : name.startsWith(ATTRIBUTE) && find(name) != null;
  }

  /**
   * The field of a name; one of feedback is absent in every call.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static CallField of(String name) {
    CallField found = isFeedback(name) ? new FeedbackField() : find(name);
    if (found == null) {
      throw new IllegalArgumentException("found '" + name + "', expected " + EXPECTED);
    }
    return found;
  }

  private static @Nullable CallField find(String name) {
    if (name.startsWith(VALIDATOR) && name.length() > VALIDATOR.length()) {
      return new ValidatorField(name.substring(VALIDATOR.length()));
    }
    if (name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length()) {
      return new TextField(name.substring(ATTRIBUTE.length()));
    }
    return switch (name) {
      case "label" -> new TextField(null);
      case "error" -> new OutcomeField();
      case "passed" -> new PassedField();
      default -> signalField(signal(name));
    };
  }

  private static @Nullable CallField signalField(int signal) {
    if (signal < 0) {
      return null;
    }
    String id = Signals.NUMBERS.get(signal).id();
    boolean time = id.contains("-time") || id.startsWith("time-");
    return new SignalField(signal, time ? MICRO : id.equals("cost") ? PICO : 1);
  }

  private static int signal(String name) {
    String id =
        switch (name) {
          case "latency" -> "end-to-end-time";
          case "cost_usd" -> "cost";
          default -> name.toLowerCase(Locale.ROOT).replace('_', '-');
        };
    for (int k = 0; k < Signals.NUMBERS.size(); k++) {
      if (Signals.NUMBERS.get(k).id().equals(id)) {
        return k;
      }
    }
    return -1;
  }

  private static List<String> signals() {
    return Signals.NUMBERS.stream().map(signal -> signal.id().replace('-', '_')).toList();
  }

  private static List<String> inputs() {
    List<String> names = new ArrayList<>();
    for (NumericSignal signal : Signals.NUMBERS) {
      if (signal.side() == SignalSide.INPUT) {
        names.add(signal.id().replace('-', '_'));
      }
    }
    return names;
  }
}
