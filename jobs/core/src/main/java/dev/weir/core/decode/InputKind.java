package dev.weir.core.decode;

/** What the records of an input topic are. */
public enum InputKind {
  CALLS,
  REQUESTS,
  RESPONSES,
  FEEDBACK,
  SPANS
}
