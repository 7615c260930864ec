package dev.weir.evaluation.embedding;

import dev.weir.core.call.CallHeader;
import dev.weir.core.call.HalfHeader;
import dev.weir.core.call.Text;
import dev.weir.core.decode.ItemSink;
import dev.weir.core.embedding.AskedMessages;
import dev.weir.core.embedding.StaticEmbedding;
import dev.weir.schemas.DeadLetterReason;
import dev.weir.schemas.Feedback;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An even sample of the different texts of each prompt: those with the smallest hashes, so neither
 * the order of calls nor how often a text came decides.
 *
 * <p>Memory is bounded by {@value #MOST_SOURCES} sources times the texts of each. Not thread-safe.
 */
public final class TrafficTexts implements ItemSink {

  private static final int MOST_SOURCES = 200;

  private final int most;
  private final AskedMessages asked = new AskedMessages();
  private final Text view = new Text();
  private final StringBuilder joined = new StringBuilder();
  private final MessageDigest digest;
  private final SortedMap<TextSource, TreeMap<Long, String>> sources = new TreeMap<>();
  private long calls;
  private long unreadable;

  /**
   * @param most texts of a source
   */
  public TrafficTexts(int most) {
    this.most = most;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void call(byte[] body, int offset, int length, CallHeader header) {
    calls++;
    asked.read(header);
    joined.setLength(0);
    for (int message = 0; message < asked.size(); message++) {
      asked.content(message, view);
      joined.append(view).append('\n');
    }
    add(header, TextSource.Side.INPUT, joined.toString().strip());
    if (header.output().present()) {
      add(header, TextSource.Side.OUTPUT, header.output().toString().strip());
    }
  }

  private void add(CallHeader header, TextSource.Side side, String text) {
    TextSource source =
        new TextSource(header.environment().toString(), header.promptId().toString(), side);
    if (text.isEmpty() || (sources.size() == MOST_SOURCES && !sources.containsKey(source))) {
      return;
    }
    // A character has a byte at least, so what counts is never cut.
    String counted = text.substring(0, Math.min(text.length(), StaticEmbedding.MOST_BYTES));
    TreeMap<Long, String> texts = sources.computeIfAbsent(source, key -> new TreeMap<>());
    texts.put(ByteBuffer.wrap(digest.digest(Text.of(counted).bytes())).getLong(), counted);
    if (texts.size() > most) {
      texts.pollLastEntry();
    }
  }

  @Override
  public void request(byte[] body, int offset, int length, HalfHeader header) {
    unreadable++;
  }

  @Override
  public void response(byte[] body, int offset, int length, HalfHeader header) {
    unreadable++;
  }

  @Override
  public void feedback(Feedback feedback) {
    unreadable++;
  }

  @Override
  public void skipped() {
    unreadable++;
  }

  @Override
  public void deadLetter(DeadLetterReason reason, String detail) {
    unreadable++;
  }

  /** The sources there are, in their order. */
  public Collection<TextSource> sources() {
    return Collections.unmodifiableCollection(sources.keySet());
  }

  /** The texts of a source. */
  public Collection<String> texts(TextSource source) {
    return Collections.unmodifiableCollection(
        sources.getOrDefault(source, new TreeMap<>()).values());
  }

  /** Calls there were. */
  public long calls() {
    return calls;
  }

  /** Records that are no call. */
  public long unreadable() {
    return unreadable;
  }
}
