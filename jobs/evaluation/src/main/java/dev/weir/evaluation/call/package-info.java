/** Single calls through the engine and the policy that Weir ships. Coordinating code. */
@NullMarked
package dev.weir.evaluation.call;

import org.jspecify.annotations.NullMarked;
