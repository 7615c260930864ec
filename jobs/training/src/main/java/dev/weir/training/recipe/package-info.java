/** What each classifier is trained on: one file a classifier. Coordinating code. */
@NullMarked
package dev.weir.training.recipe;

import org.jspecify.annotations.NullMarked;
