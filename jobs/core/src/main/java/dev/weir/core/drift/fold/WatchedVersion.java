package dev.weir.core.drift.fold;

/**
 * A version that is watched.
 *
 * @param since end of the pane in which it got its place, microseconds since the epoch
 * @param lastSeen end of the last pane it had calls in
 */
record WatchedVersion(long since, long lastSeen) {

  WatchedVersion seen(long paneEnd) {
    return new WatchedVersion(since, Math.max(lastSeen, paneEnd));
  }
}
