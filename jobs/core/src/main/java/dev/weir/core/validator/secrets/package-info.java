/**
 * Credentials in texts: key formats of providers, private keys, connection strings, and values that
 * are assigned to a name that says secret. Rules are coordinating code, checks are processing code.
 */
@NullMarked
package dev.weir.core.validator.secrets;

import org.jspecify.annotations.NullMarked;
