package dev.weir.core.drift;

import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;

/** Receives what comes out of a pane, streams in the order of their keys. */
public interface DriftOutput {

  /** A stream has changed its state, or an alert that is still open has fired again. */
  void alert(StreamKey stream, DriftAlert alert);

  /** What is known of a stream at the end of a pane, once a pane for every stream. */
  void evidence(StreamKey stream, DriftEvidence evidence);

  /** A version has learned a reference and is held against it from now on. */
  void reference(VersionKey version, DriftReference reference);

  /** A stream is no longer watched. */
  void ended(StreamKey stream);
}
