/**
 * Late truth: judgements on calls, and how they find the calls they are about, hours later.
 * Processing code.
 */
@NullMarked
package dev.weir.core.feedback;

import org.jspecify.annotations.NullMarked;
