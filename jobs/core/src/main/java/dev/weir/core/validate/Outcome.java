package dev.weir.core.validate;

/** What became of one validator's look at one call. */
public enum Outcome {
  /** Its score lies below the threshold. */
  PASS,
  /** It failed, and the policy flags or only watches. */
  FLAG,
  /** It failed, and the policy blocks. */
  BLOCK,
  /** It threw, broke its contract or its time budget, or is in quarantine for doing so. */
  ERROR,
  /** The call has nothing that it looks at, or was not drawn for the sample. */
  SKIPPED
}
