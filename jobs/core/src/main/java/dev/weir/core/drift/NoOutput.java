package dev.weir.core.drift;

import dev.weir.core.drift.alert.AlertStanding;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;

/** Takes nothing: what is restored was told before. */
enum NoOutput implements DriftOutput {
  INSTANCE;

  @Override
  public void alert(StreamKey stream, DriftAlert alert) {}

  @Override
  public void evidence(StreamKey stream, DriftEvidence evidence, AlertStanding alert) {}

  @Override
  public void reference(VersionKey version, DriftReference reference) {}

  @Override
  public void voided(StreamKey stream) {}

  @Override
  public void ended(StreamKey stream) {}
}
