package dev.weir.core.query;

import java.util.function.Function;

/**
 * One statistic that can be asked for by name.
 *
 * @param name what it is asked for by
 * @param about what it computes, its arguments and results; a paragraph of the documentation
 * @param evaluation computes it, or throws an {@link ArgumentException} when an argument is missing
 *     or cannot be what it should
 */
record Statistic(String name, String about, Function<Arguments, Answer> evaluation) {}
