/** When evidence becomes an alert, and when an alert is over. Processing code. */
@NullMarked
package dev.weir.core.drift.alert;

import org.jspecify.annotations.NullMarked;
