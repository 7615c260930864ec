/**
 * Personal data in texts: pattern rules with check digits and context, phone numbers, names and
 * addresses. Rules are coordinating code, checks are processing code.
 */
@NullMarked
package dev.weir.core.validator.pii;

import org.jspecify.annotations.NullMarked;
