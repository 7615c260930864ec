package dev.weir.traffic.truth;

import dev.weir.schemas.Usage;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up tokens by kind; a negative count is no count and is left out. */
public final class TokenSums {

  public static final String INPUT = "input";
  public static final String OUTPUT = "output";
  public static final String CACHE_READ = "cache_read";
  public static final String CACHE_WRITE = "cache_write";
  public static final String REASONING = "reasoning";

  private final SortedMap<String, Long> sums = new TreeMap<>();

  void add(Usage usage) {
    add(INPUT, usage.getInput());
    add(OUTPUT, usage.getOutput());
    add(CACHE_READ, usage.getCacheRead());
    add(CACHE_WRITE, usage.getCacheWrite());
    add(REASONING, usage.getReasoning());
  }

  private void add(String kind, @Nullable Long tokens) {
    if (tokens != null && tokens > 0) {
      sums.merge(kind, tokens, Math::addExact);
    }
  }

  SortedMap<String, Long> sums() {
    return sums;
  }
}
