package dev.weir.traffic.format;

import dev.weir.schemas.LlmCall;
import org.jspecify.annotations.Nullable;

/**
 * What the user may say about a recording; a value given here wins over what the format finds.
 *
 * @param promptId prompt of every call
 * @param promptVersion prompt version of every call
 * @param model requested model of every call
 * @param provider provider of every call
 * @param mapping shipped name or path of a mapping; for format {@code dataset} only
 */
public record FormatOptions(
    @Nullable String promptId,
    @Nullable String promptVersion,
    @Nullable String model,
    @Nullable String provider,
    @Nullable String mapping) {

  private static final FormatOptions NONE = new FormatOptions(null, null, null, null, null);

  /** Nothing said. */
  public static FormatOptions none() {
    return NONE;
  }

  public FormatOptions withPromptId(String value) {
    return new FormatOptions(value, promptVersion, model, provider, mapping);
  }

  public FormatOptions withPromptVersion(String value) {
    return new FormatOptions(promptId, value, model, provider, mapping);
  }

  public FormatOptions withModel(String value) {
    return new FormatOptions(promptId, promptVersion, value, provider, mapping);
  }

  public FormatOptions withProvider(String value) {
    return new FormatOptions(promptId, promptVersion, model, value, mapping);
  }

  public FormatOptions withMapping(String value) {
    return new FormatOptions(promptId, promptVersion, model, provider, value);
  }

  /** Overwrites what the format found with what the user said. */
  public LlmCall.Builder applyTo(LlmCall.Builder call) {
    if (promptId != null) {
      call.setPromptId(promptId);
    }
    if (promptVersion != null) {
      call.setPromptVersion(promptVersion);
    }
    if (model != null) {
      call.setRequestModel(model);
    }
    if (provider != null) {
      call.setProvider(provider);
    }
    return call;
  }
}
