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
 * @param ownFrames by uppermost frame of our own code, with its line
 * @param allocations shares of sampled bytes, by class and uppermost known frame
 */
public record Profile(
    Entrant entrant,
    int samples,
    Map<String, Double> owners,
    Map<String, Double> threads,
    Map<String, Double> frames,
    Map<String, Double> ownFrames,
    Map<String, Double> allocations) {}
