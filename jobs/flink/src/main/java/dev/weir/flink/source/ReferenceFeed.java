package dev.weir.flink.source;

import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.DriftReference;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where drift references come from beside the stream. */
public interface ReferenceFeed extends AutoCloseable {

  /**
   * What happened to the reference of a version.
   *
   * @param reference null to forget the one that was given
   */
  record Change(VersionKey version, @Nullable DriftReference reference) {}

  /** Waits until everything that there was at the start can be taken; false after the time. */
  boolean awaitStart(Duration patience) throws InterruptedException;

  /** The changes since the last time this was asked, in their order. */
  List<Change> take();

  /** Records that were no reference. */
  long refused();

  @Override
  void close();
}
