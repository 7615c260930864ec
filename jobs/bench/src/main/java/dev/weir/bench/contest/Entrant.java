package dev.weir.bench.contest;

/**
 * A contestant with its settings.
 *
 * @param program which program
 * @param topic the corpus it reads
 * @param parallelism subtasks of a Flink job; 1 for a plain consumer
 * @param checkpointMillis interval of checkpoints; 0 for none
 */
public record Entrant(Program program, String topic, int parallelism, long checkpointMillis) {

  /** The programs there are. */
  public enum Program {
    /** F1: a Kafka consumer that touches every value. */
    CONSUMER,
    /** F2: the same, with stock Avro decoding to the generated class. */
    DECODER,
    /** The Flink source alone: what is left to the pipeline after Flink took its share. */
    SOURCE,
    /** The monitor that counts and measures: no validators, no drift, no embeddings. */
    PIPELINE,
    /** The same with every validator on, as it is shipped. */
    VALIDATING,
    /** The pipeline with drift, whose detectors see everything but embeddings. */
    WATCHING,
    /** The same with embeddings of every call. */
    EMBEDDING,
    /** The same answers by a DataStream job that nobody tuned. */
    NAIVE
  }

  /** A program at parallelism 1, without checkpoints. */
  public static Entrant of(Program program, String topic) {
    return new Entrant(program, topic, 1, 0);
  }
}
