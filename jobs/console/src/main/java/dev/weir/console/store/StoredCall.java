package dev.weir.console.store;

import dev.weir.schemas.CallSample;

/**
 * A call in the store.
 *
 * @param sample as it was written to {@code llm.samples}
 * @param rating what people made of it
 */
public record StoredCall(CallSample sample, Rating rating) {}
