package dev.weir.core.drift.reference;

import dev.weir.core.stats.ByteWriter;
import dev.weir.schemas.ReferenceKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The reference of one prompt version: all its signals, frozen.
 *
 * <p>Its hash is the SHA-256 of times, events and signals as {@link VersionReferenceCodec} hashes
 * them, so equal contents have equal hashes whatever their kind and version. Immutable.
 */
public final class VersionReference {

  private final ReferenceKind kind;
  private final long from;
  private final long to;
  private final long events;
  private final SortedMap<String, SignalReference> signals;
  private final String hash;

  /**
   * @param from start of the first pane counted, microseconds since the epoch
   * @param to end of the last one
   * @param events calls counted
   */
  public VersionReference(
      ReferenceKind kind,
      long from,
      long to,
      long events,
      SortedMap<String, SignalReference> signals) {
    this.kind = kind;
    this.from = from;
    this.to = to;
    this.events = events;
    this.signals = Collections.unmodifiableSortedMap(new TreeMap<>(signals));
    ByteWriter canonical = new ByteWriter();
    VersionReferenceCodec.writeHashed(this, canonical);
    this.hash = HexFormat.of().formatHex(sha256(canonical.toByteArray()));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The same contents as a reference of another kind. */
  public VersionReference as(ReferenceKind other) {
    return new VersionReference(other, from, to, events, signals);
  }

  public ReferenceKind kind() {
    return kind;
  }

  /** Start of the first pane counted, microseconds since the epoch. */
  public long from() {
    return from;
  }

  /** End of the last pane counted, microseconds since the epoch. */
  public long to() {
    return to;
  }

  /** Calls counted. */
  public long events() {
    return events;
  }

  /** The signals with enough values, by id. */
  public SortedMap<String, SignalReference> signals() {
    return signals;
  }

  /** SHA-256 of the contents, in hexadecimal digits. */
  public String hash() {
    return hash;
  }
}
