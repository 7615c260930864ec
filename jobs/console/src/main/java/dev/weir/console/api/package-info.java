/** What the page asks for, as JSON. Coordinating code. */
@NullMarked
package dev.weir.console.api;

import org.jspecify.annotations.NullMarked;
