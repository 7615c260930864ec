/** What is measured of one call: numbers, categories, an outcome. Processing code. */
@NullMarked
package dev.weir.core.signal;

import org.jspecify.annotations.NullMarked;
