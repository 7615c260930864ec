package dev.weir.bench.corpus;

/**
 * All that decides the calls of a topic: equal shapes give equal bytes.
 *
 * @param topic where they are kept
 * @param calls how many
 * @param callBytes encoded size of one call, text included
 * @param text kind of text
 * @param versions prompt versions the calls are spread over uniformly; 1 is one hot key
 * @param callsPerSecond event-time rate, which decides how many calls share a pane
 * @param compression codec of the topic, as Kafka names it
 * @param seed seed of everything random
 */
public record CorpusShape(
    String topic,
    int calls,
    int callBytes,
    TextClass text,
    int versions,
    int callsPerSecond,
    String compression,
    long seed) {

  /** Kafka partitions of every topic: enough for two subtasks to share evenly. */
  public static final int PARTITIONS = 4;
}
