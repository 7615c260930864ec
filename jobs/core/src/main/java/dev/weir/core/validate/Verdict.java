package dev.weir.core.validate;

/**
 * What an application should do with a call: the gravest that one of its failed checks asks for.
 */
public enum Verdict {
  PASS,
  FLAG,
  BLOCK
}
