package dev.weir.launcher.letter;

/**
 * What became of the originals of dead letters.
 *
 * @param sent published again to their topic, or found and left there in a dry run
 * @param gone no longer at their offset, because retention deleted them
 */
public record ReplayCount(long sent, long gone) {

  ReplayCount plus(ReplayCount other) {
    return new ReplayCount(sent + other.sent, gone + other.gone);
  }
}
