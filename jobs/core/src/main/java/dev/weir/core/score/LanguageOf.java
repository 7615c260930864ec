package dev.weir.core.score;

import dev.weir.core.validate.CheckedCall;
import dev.weir.core.validate.Side;
import org.jspecify.annotations.Nullable;

/** Tells the language of what a call says on one side. */
@FunctionalInterface
public interface LanguageOf {

  /** Knows no language. */
  LanguageOf UNKNOWN = (call, side) -> null;

  /** ISO 639-1 code of the texts of that side together, or null when it cannot be told. */
  @Nullable String side(CheckedCall call, Side side);
}
