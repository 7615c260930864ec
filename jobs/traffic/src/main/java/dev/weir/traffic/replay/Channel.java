package dev.weir.traffic.replay;

/** Where a record goes: whole calls, or the halves of paired calls. */
public enum Channel {
  CALLS,
  REQUESTS,
  RESPONSES
}
