package dev.weir.evaluation;

import dev.weir.evaluation.labelled.LabelledSets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes down figures by their ids, and those of others on the same rows. */
public final class Ledger {

  private final LabelledSets sets;
  private final Map<String, Measured> measured = new LinkedHashMap<>();
  private final List<Peer> peers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  public Ledger(LabelledSets sets) {
    this.sets = sets;
  }

  /**
   * Takes down a figure.
   *
   * @throws IllegalStateException when it is there already
   */
  public void add(String id, String set, String file, int texts, double value) {
    Measured one = new Measured(id, set, sets.fingerprint(set, file), texts, value);
    if (measured.put(id, one) != null) {
      throw new IllegalStateException("the figure " + id + " was measured twice");
    }
  }

  /** Takes down what another reaches, by the labels that the set itself brings. */
  public void addPeer(String id, String name, double value, String source) {
    peers.add(new Peer(id, name, value, source));
  }

  /** Takes down a remark for the reader. */
  public void note(String text) {
    notes.add(text);
  }

  public Map<String, Measured> measured() {
    return measured;
  }

  public List<Peer> peers() {
    return peers;
  }

  public List<String> notes() {
    return notes;
  }
}
