/**
 * Validators against labelled data: fits what is fitted and prints how well the shipped catalogue
 * tells failures from good answers. Offline; speed does not matter here.
 */
@NullMarked
package dev.weir.bench.validators;

import org.jspecify.annotations.NullMarked;
