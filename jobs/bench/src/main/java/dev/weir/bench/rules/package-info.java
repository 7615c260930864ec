/** The rule bank against other ways to look for the same rules in the same texts. */
@NullMarked
package dev.weir.bench.rules;

import org.jspecify.annotations.NullMarked;
