package dev.weir.core.experiment.field;

import dev.weir.core.call.CallAttributes;
import dev.weir.core.call.CallHeader;
import dev.weir.core.call.Text;
import dev.weir.core.signal.CategorySignal;
import dev.weir.core.signal.SignalRow;
import dev.weir.core.signal.Signals;
import dev.weir.core.total.LabelValue;

/**
 * Words of a call that a comparison can be sliced by: {@code language}, {@code topic}, {@code
 * model}, {@code provider}, {@code prompt}, {@code service}, {@code tenant_tier}, or {@code
 * attributes.NAME}.
 */
public final class CallWords {

  /** What a name may be, for messages. */
  public static final String EXPECTED =
      "language, topic, model, provider, prompt, service, tenant_tier or attributes.NAME";

  private static final int LANGUAGE = category("input-language");
  private static final int TOPIC = category("input-topic");

  private CallWords() {}

  public static boolean isKnown(String name) {
    return switch (name) {
      case "language", "topic", "model", "provider", "prompt", "service", "tenant_tier" -> true;
      default ->
          name.startsWith(CallFields.ATTRIBUTE) && name.length() > CallFields.ATTRIBUTE.length();
    };
  }

  /** The word of a call that was measured, as a label may have it; empty where it has none. */
  public static String of(String name, CallHeader call, SignalRow row) {
    return switch (name) {
      case "language" -> label(row.category(LANGUAGE));
      case "topic" -> label(row.category(TOPIC));
      case "model" -> label(call.requestModel());
      case "provider" -> label(call.provider());
      case "prompt" -> label(call.promptId());
      case "service" -> label(call.service());
      case "tenant_tier" -> label(call.tenantTier());
      default ->
          LabelValue.of(
              CallAttributes.of(call)
                  .getOrDefault(name.substring(CallFields.ATTRIBUTE.length()), ""));
    };
  }

  private static String label(Text text) {
    return text.present() ? LabelValue.of(text.toString()) : "";
  }

  private static int category(String id) {
    for (int k = 0; k < Signals.CATEGORIES.size(); k++) {
      CategorySignal signal = Signals.CATEGORIES.get(k);
      if (signal.id().equals(id)) {
        return k;
      }
    }
    throw new IllegalStateException("no signal " + id);
  }
}
