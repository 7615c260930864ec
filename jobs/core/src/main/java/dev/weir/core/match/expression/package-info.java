/** Regular expressions of the rules: how they are read and what they say. Coordinating code. */
@NullMarked
package dev.weir.core.match.expression;

import org.jspecify.annotations.NullMarked;
