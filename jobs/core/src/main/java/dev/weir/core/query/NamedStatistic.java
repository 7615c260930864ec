package dev.weir.core.query;

import java.util.function.Function;

/** A statistic made of its parts. */
record NamedStatistic(String name, String about, Function<Arguments, Answer> evaluation)
    implements Statistic {

  @Override
  public Answer evaluate(Arguments arguments) {
    return evaluation.apply(arguments);
  }
}
