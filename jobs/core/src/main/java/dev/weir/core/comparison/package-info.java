/**
 * Which of two prompt versions is better, and when that is known: the rule that turns evidence on a
 * primary metric and its guardrails into SHIP, STOP or CONTINUE. Processing code.
 */
@NullMarked
package dev.weir.core.comparison;

import org.jspecify.annotations.NullMarked;
