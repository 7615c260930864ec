package dev.weir.check;

import dev.weir.schemas.LlmCall;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have checked.
 *
 * @param call the call, or one that is made of the text
 * @param textOnly whether it is made of one text
 * @param policy id of the policy to go by; null for that of the call's prompt
 * @param redact whether the texts are wanted back without personal data and credentials
 */
record CheckRequest(LlmCall call, boolean textOnly, @Nullable String policy, boolean redact) {}
