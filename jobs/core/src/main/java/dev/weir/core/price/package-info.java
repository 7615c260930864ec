/**
 * What a call costs: prices by provider, model, date and token kind, and the reading of usage from
 * answers of providers. Coordinating code, except {@link dev.weir.core.price.Price}, which is
 * processing code.
 */
@NullMarked
package dev.weir.core.price;

import org.jspecify.annotations.NullMarked;
