/** Grafana dashboards of the classic model. Coordinating code. */
@NullMarked
package dev.weir.boards.board;

import org.jspecify.annotations.NullMarked;
