@NullMarked
package dev.weir.boards;

import org.jspecify.annotations.NullMarked;
