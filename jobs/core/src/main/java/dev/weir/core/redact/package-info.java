/**
 * Text without personal data and credentials, for sinks that carry text. Runs for the few calls
 * whose text is written somewhere, and allocates.
 */
@NullMarked
package dev.weir.core.redact;

import org.jspecify.annotations.NullMarked;
