/** What the doctor looks at: one class a check. Coordinating code. */
@NullMarked
package dev.weir.launcher.doctor;

import org.jspecify.annotations.NullMarked;
