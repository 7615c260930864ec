package dev.weir.core.total;

/** The place of one prompt among those with totals of their own. */
final class PromptPlace {

  /** End of the pane that gave it the place, microseconds since the epoch. */
  final long since;

  /** End of the newest pane with a call, microseconds since the epoch. */
  long lastSeen;

  PromptPlace(long since, long lastSeen) {
    this.since = since;
    this.lastSeen = lastSeen;
  }
}
