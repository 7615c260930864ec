package dev.weir.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.core.dedup.Fingerprint;
import dev.weir.core.policy.JudgeRubric;
import dev.weir.schemas.CallSample;

/**
 * Whether a sample is judged by a rubric, and the chance that its call had.
 *
 * <p>The chance of a sample grows with how near its validators came to deciding otherwise, from a
 * floor to {@code sample_rate}: labels tell most where cheap verdicts are least sure. The chance of
 * the call is that times the chance with which it had become a sample, so that weighting by it
 * leaves no bias. Where ordinary calls are no samples at all, those that are speak for nobody but
 * themselves, which a chance of 0 says. A hash of the call id, the rubric's name and the seed
 * decides: the same sample is always judged or never.
 *
 * @param chosen whether it is judged
 * @param probability of the call to be judged, up to 1; 0 where others like it could not be
 */
record Draw(boolean chosen, double probability) {

  private static final int SPACE = 0x4A554447;
  private static final double PER_DRAW = 0x1p-53;

  static Draw of(CallSample sample, JudgeRubric rubric, int seed) {
    double chance = chance(sample.getNearness(), rubric);
    Fingerprint fingerprint = new Fingerprint();
    byte[] id = sample.getCallId().getBytes(UTF_8);
    fingerprint.over(SPACE ^ seed ^ rubric.name().hashCode(), id, 0, id.length);
    boolean chosen = (fingerprint.high() >>> 11) * PER_DRAW < chance;
    boolean anyCall = sample.getRandomProbability() > 0;
    return new Draw(chosen, anyCall ? chance * sample.getProbability() : 0);
  }

  /**
   * Chance of a sample.
   *
   * @param nearness 0 for sure validators to 1 for one at its threshold
   */
  static double chance(double nearness, JudgeRubric rubric) {
    double near = nearness > 0 ? Math.min(1, nearness) : 0;
    return rubric.sampleRate() * (rubric.floor() + (1 - rubric.floor()) * near);
  }
}
