/** How a metric family is asked for in PromQL. */
@NullMarked
package dev.weir.boards.promql;

import org.jspecify.annotations.NullMarked;
