/**
 * Views of a text in which what was hidden stands in plain letters: folded, decoded. Processing
 * code; buffers are reused, and nothing is made for ordinary text.
 */
@NullMarked
package dev.weir.core.match.view;

import org.jspecify.annotations.NullMarked;
