/**
 * Which language a text is written in. Loading profiles is coordinating code, identification
 * processing code.
 */
@NullMarked
package dev.weir.core.language;

import org.jspecify.annotations.NullMarked;
