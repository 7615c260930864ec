package dev.weir.traffic.synthetic;

/** What made-up texts are made of. */
public enum TextClass {
  /** Words of plain letters. */
  ASCII,
  /** The same, one word in a hundred with letters outside ASCII. */
  ONE_PERCENT,
  /** Chinese characters and punctuation, three bytes each. */
  CJK,
  /** One JSON object with nested fields. */
  JSON
}
