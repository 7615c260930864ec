/**
 * Text as UTF-8 bytes: code points, words and sentences found where they lie. Processing code:
 * nothing here allocates once made, copies or throws, whatever the bytes.
 */
@NullMarked
package dev.weir.core.text;

import org.jspecify.annotations.NullMarked;
