/** Tests of what is in http. */
@NullMarked
package dev.weir.console.http;

import org.jspecify.annotations.NullMarked;
