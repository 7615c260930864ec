/**
 * Checks of one call: the contract of a validator and what runs them. Settings and catalogue are
 * coordinating code, checks are processing code.
 */
@NullMarked
package dev.weir.core.validate;

import org.jspecify.annotations.NullMarked;
