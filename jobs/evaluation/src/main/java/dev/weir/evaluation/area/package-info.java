/** What is measured, a class a kind of validators. Coordinating code. */
@NullMarked
package dev.weir.evaluation.area;

import org.jspecify.annotations.NullMarked;
