package dev.weir.bench.ab;

/**
 * How one experiment ended.
 *
 * @param called units of an arm at which the sequential test called a difference, 0 for never
 * @param naiveCalled the same of the peeking person
 * @param fixedCalled whether the test at the end called one
 * @param right whether the difference called has the sign of the true one
 * @param covered whether the running interval at the stop contains the truth; true without
 *     intervals
 */
record Outcome(int called, int naiveCalled, boolean fixedCalled, boolean right, boolean covered) {}
