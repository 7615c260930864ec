package dev.weir.core.validate;

/** What became of one validator's look at one call. */
public enum Outcome {
  /** Its score lies below the threshold. */
  PASS,
  /** It failed, and the policy flags or only watches. */
  FLAG,
  /** It failed, and the policy blocks. */
  BLOCK,
  /** It threw, or broke its contract or its time budget. */
  ERROR,
  /**
   * It did not look: the call has nothing for it, or was not drawn for the sample, or it is in
   * quarantine for failing too often.
   */
  SKIPPED
}
