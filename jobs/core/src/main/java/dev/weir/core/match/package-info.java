/**
 * Pattern rules over UTF-8 bytes, all matched in one linear pass. Building a bank is coordinating
 * code; scanning is processing code.
 */
@NullMarked
package dev.weir.core.match;

import org.jspecify.annotations.NullMarked;
