package dev.weir.bench.contest;

import java.util.Map;

/**
 * Where the time of an entrant goes, as shares of stack samples.
 *
 * @param entrant who was sampled
 * @param samples how many samples there are
 * @param owners by the library that a sample's uppermost known frame belongs to
 * @param threads by thread
 * @param frames by uppermost frame, the most frequent ones
 */
public record Profile(
    Entrant entrant,
    int samples,
    Map<String, Double> owners,
    Map<String, Double> threads,
    Map<String, Double> frames) {}
