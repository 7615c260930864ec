/**
 * Conditions in the Common Expression Language over a call and what was found in it. Coordinating
 * code: runs for the policies only that have a condition, and allocates.
 */
@NullMarked
package dev.weir.core.condition;

import org.jspecify.annotations.NullMarked;
