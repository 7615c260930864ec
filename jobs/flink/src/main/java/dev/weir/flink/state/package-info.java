/** What travels between operators and lies in state, with its serializers. Processing code. */
@NullMarked
package dev.weir.flink.state;

import org.jspecify.annotations.NullMarked;
