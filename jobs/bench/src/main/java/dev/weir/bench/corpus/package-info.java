/** Seeded calls of a given size, text and spread over prompt versions. Coordinating code. */
@NullMarked
package dev.weir.bench.corpus;

import org.jspecify.annotations.NullMarked;
