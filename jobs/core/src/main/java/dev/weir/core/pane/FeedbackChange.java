package dev.weir.core.pane;

/** What a judgement does to the count of its value. */
public enum FeedbackChange {
  /** It is the first revision that came; drift sees only this. */
  FIRST(0),
  /** It replaces an earlier revision. */
  CORRECTED(1),
  /** A later revision took it back. */
  RETRACTED(2);

  private final int place;

  FeedbackChange(int place) {
    this.place = place;
  }

  /** Place in stored bytes, which never changes. */
  int place() {
    return place;
  }
}
