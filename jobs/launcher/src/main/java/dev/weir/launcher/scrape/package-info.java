/**
 * What a scraper sees of the exporter, read from the wire without any class of the exporter.
 * Coordinating code.
 */
@NullMarked
package dev.weir.launcher.scrape;

import org.jspecify.annotations.NullMarked;
