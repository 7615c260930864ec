/**
 * Base panes of a prompt become drift panes of its versions, without calls that policies exclude.
 * Processing code.
 */
@NullMarked
package dev.weir.core.drift.fold;

import org.jspecify.annotations.NullMarked;
