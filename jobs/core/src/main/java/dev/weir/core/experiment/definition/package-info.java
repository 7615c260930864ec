/**
 * What an experiment is: its arms, its unit, what is compared and how long; read from YAML or JSON,
 * kept in a book while definitions come and go. Coordinating code.
 */
@NullMarked
package dev.weir.core.experiment.definition;

import org.jspecify.annotations.NullMarked;
