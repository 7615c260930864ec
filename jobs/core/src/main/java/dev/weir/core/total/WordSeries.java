package dev.weir.core.total;

/** Calls of one segment with one word. */
final class WordSeries {

  final int incarnation;
  long calls;
  boolean dirty;

  WordSeries(int incarnation) {
    this.incarnation = incarnation;
  }

  void add(long more) {
    calls += more;
    dirty = true;
  }
}
