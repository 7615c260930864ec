package dev.weir.flink.job;

import java.net.URI;
import java.nio.file.Path;

/**
 * One complete checkpoint or savepoint.
 *
 * @param uri of its folder
 * @param writtenMillis when its metadata was written, milliseconds since the epoch
 */
public record Snapshot(String uri, long writtenMillis) {

  private static final String CHECKPOINT = "chk-";

  /** Number of a checkpoint in its run; a savepoint, made when a run ends, comes after all. */
  long number() {
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    return name.startsWith(CHECKPOINT)
        ? Long.parseLong(name.substring(CHECKPOINT.length()))
        : Long.MAX_VALUE;
  }

  /** As people write it: a path for a place on this machine, a URI for any other. */
  @Override
  public String toString() {
    return uri.startsWith("file:") ? Path.of(URI.create(uri).getPath()).toString() : uri;
  }
}
