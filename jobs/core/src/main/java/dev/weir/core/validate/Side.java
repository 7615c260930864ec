package dev.weir.core.validate;

/** Where in a call a text stands, and so who wrote it. */
public enum Side {
  /** Messages of role system or developer: the prompt's own words, trusted. */
  SYSTEM,
  /** Messages of role user, or of a role that is not known. */
  INPUT,
  /** Earlier answers that were sent along: messages of role assistant or model. */
  HISTORY,
  /** Messages of role tool or function. */
  TOOL_RESULT,
  /** Retrieved documents. */
  DOCUMENT,
  /** Arguments of the tool calls that the model made. */
  TOOL_CALL,
  /** The answer. */
  OUTPUT
}
