/**
 * What is asked about a call, such that the call cannot answer for itself, and what is made of the
 * answer. Knows no network and no clock.
 */
@NullMarked
package dev.weir.judge.prompt;

import org.jspecify.annotations.NullMarked;
