package dev.weir.bench.contest;

/**
 * Two entrants measured against each other in one process, in the order ABBA.
 *
 * @param id short name, stable over runs
 * @param left the one whose rate is the numerator
 * @param right the one whose rate is the denominator
 * @param goal least ratio of rates aimed at; 0 for none
 * @param pairs pairs of runs in each process
 * @param warmups unmeasured runs of each entrant first
 * @param cores cores of the process, as taskset writes them
 * @param heapMegabytes its heap
 * @param profile whether to sample stacks after the pairs
 */
public record Duel(
    String id,
    Entrant left,
    Entrant right,
    double goal,
    int pairs,
    int warmups,
    String cores,
    int heapMegabytes,
    boolean profile) {}
