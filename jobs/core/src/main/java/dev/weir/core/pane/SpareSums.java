package dev.weir.core.pane;

import java.util.ArrayDeque;

/** Cleared accumulators kept for the next pane, up to a bound in bytes. */
final class SpareSums {

  private final ArrayDeque<PaneSums> spares = new ArrayDeque<>();
  private final long maxBytes;
  private long bytes;

  SpareSums(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  PaneSums take() {
    PaneSums spare = spares.pollLast();
    if (spare == null) {
      return new PaneSums();
    }
    bytes -= spare.retainedBytes();
    return spare;
  }

  void keep(PaneSums used) {
    used.clear();
    int size = used.retainedBytes();
    if (bytes + size <= maxBytes) {
      bytes += size;
      spares.addLast(used);
    }
  }

  long bytes() {
    return bytes;
  }
}
