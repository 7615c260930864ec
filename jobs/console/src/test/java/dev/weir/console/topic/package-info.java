/** Tests of what is in topic. */
@NullMarked
package dev.weir.console.topic;

import org.jspecify.annotations.NullMarked;
