package dev.weir.bench.corpus;

/**
 * What a topic holds.
 *
 * @param shape what it was made from
 * @param meanBytes mean size of a value, uncompressed
 * @param compression compressed over uncompressed bytes, as the producer saw it
 * @param sha256 hash of all values in order
 */
public record Manifest(CorpusShape shape, double meanBytes, double compression, String sha256) {}
