/**
 * Asks a language model about samples of calls and writes what it says as feedback: a process of
 * its own, whose outage the monitor does not notice. Coordinating code; nothing here is a hot path.
 */
@NullMarked
package dev.weir.judge;

import org.jspecify.annotations.NullMarked;
