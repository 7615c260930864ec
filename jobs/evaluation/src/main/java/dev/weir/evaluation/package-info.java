/**
 * How well the validators that Weir ships do on labelled sets, beside what is asked of them and
 * what others reach. Coordinating code; no part of a running Weir.
 */
@NullMarked
package dev.weir.evaluation;

import org.jspecify.annotations.NullMarked;
