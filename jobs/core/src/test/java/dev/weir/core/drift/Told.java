package dev.weir.core.drift;

import dev.weir.core.drift.alert.AlertStanding;
import dev.weir.core.drift.stream.StreamKey;
import dev.weir.core.drift.stream.VersionKey;
import dev.weir.schemas.DriftAlert;
import dev.weir.schemas.DriftEvidence;
import dev.weir.schemas.DriftReference;
import dev.weir.schemas.DriftState;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything a monitor tells. */
public final class Told implements DriftOutput {

  public final List<DriftAlert> alerts = new ArrayList<>();
  public final List<DriftEvidence> evidence = new ArrayList<>();
  public final List<DriftReference> references = new ArrayList<>();
  public final List<StreamKey> voided = new ArrayList<>();
  public final List<StreamKey> ended = new ArrayList<>();

  @Override
  public void alert(StreamKey stream, DriftAlert alert) {
    alerts.add(alert);
  }

  @Override
  public void evidence(StreamKey stream, DriftEvidence each, AlertStanding alert) {
    evidence.add(each);
  }

  @Override
  public void reference(VersionKey version, DriftReference reference) {
    references.add(reference);
  }

  @Override
  public void voided(StreamKey stream) {
    voided.add(stream);
  }

  @Override
  public void ended(StreamKey stream) {
    ended.add(stream);
  }

  /** Alerts that fired. */
  public List<DriftAlert> fired() {
    return alerts.stream().filter(alert -> alert.getState() == DriftState.FIRING).toList();
  }

  /** Everything in one text, to be compared. */
  public String text() {
    return alerts + "\n" + evidence + "\n" + references + "\n" + voided + "\n" + ended;
  }
}
