/** Who may ask, and what a browser is told about it; knows nothing of calls. Coordinating code. */
@NullMarked
package dev.weir.console.http;

import org.jspecify.annotations.NullMarked;
