/**
 * What streams are held against: how references are collected, frozen, hashed, written, and turned
 * into what a detector bets on. Coordinating code.
 */
@NullMarked
package dev.weir.core.drift.reference;

import org.jspecify.annotations.NullMarked;
