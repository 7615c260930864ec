package dev.weir.traffic.replay;

/** Where a record goes: whole calls, the halves of paired calls, or what was said of them. */
public enum Channel {
  CALLS,
  REQUESTS,
  RESPONSES,
  FEEDBACK
}
