/** Where references come from and go to: files and topics. Coordinating code. */
@NullMarked
package dev.weir.launcher.baseline;

import org.jspecify.annotations.NullMarked;
