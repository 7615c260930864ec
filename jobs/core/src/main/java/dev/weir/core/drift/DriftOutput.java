package dev.weir.core.drift;

import dev.weir.core.drift.alert.AlertStanding;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;

/**
 * Receives what comes out of a pane: of one version after the other in the order of their keys, its
 * streams in the order of theirs.
 */
public interface DriftOutput {

  /** A stream has changed its state, or an alert that is still open has fired again. */
  void alert(StreamKey stream, DriftAlert alert);

  /** What is known of a stream at the end of a pane, once a pane for every stream. */
  void evidence(StreamKey stream, DriftEvidence evidence, AlertStanding alert);

  /** A version has learned a reference and is held against it from now on. */
  void reference(VersionKey version, DriftReference reference);

  /**
   * What was told last of the alert of a stream holds no longer, as the reference that it was held
   * against was replaced or given up. Nothing is known against the next one yet.
   */
  void voided(StreamKey stream);

  /** A stream is no longer watched. */
  void ended(StreamKey stream);
}
