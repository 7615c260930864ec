/**
 * What is to be checked of which prompt, and how: policies as records and files. Coordinating code.
 */
@NullMarked
package dev.weir.core.policy;

import org.jspecify.annotations.NullMarked;
