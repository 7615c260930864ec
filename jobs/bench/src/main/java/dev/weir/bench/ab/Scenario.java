package dev.weir.bench.ab;

import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A kind of metric and how much the arms differ in it.
 *
 * @param id for the results
 * @param title for people
 * @param difference that the interval has to cover
 * @param firstLook units of an arm before which the sequential test says nothing
 * @param start begins an experiment of its own randomness
 */
record Scenario(
    String id,
    String title,
    double difference,
    int firstLook,
    Function<SplittableRandom, Trial> start) {}
