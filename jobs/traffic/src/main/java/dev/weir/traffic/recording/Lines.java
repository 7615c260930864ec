package dev.weir.traffic.recording;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Walks the lines of a file that may be gzipped, as bytes.
 *
 * <p>Gzip is told by its two magic bytes, not by the name. Lines end with a line feed only, since
 * texts hold other separators; one carriage return before it is dropped. Empty lines are passed
 * over. The view is valid until the next call. Not thread-safe.
 */
public final class Lines implements Closeable {

  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[CHUNK];
  private int read;
  private int start;
  private int end;
  private int next;
  private long number;
  private boolean ended;
  private boolean held;

  private Lines(InputStream in) {
    this.in = in;
  }

  /** Takes the stream over: closing the lines closes it, and so does a failure here. */
  static Lines of(InputStream raw) throws IOException {
    try {
      BufferedInputStream in = new BufferedInputStream(raw, CHUNK);
      in.mark(2);
      boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
      in.reset();
      return new Lines(gzip ? new GZIPInputStream(in, CHUNK) : in);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** Passes over the first line unless it begins with a digit, as every row of a trace does. */
  public Lines afterHeader() throws IOException {
    held = next() && buffer[start] >= '0' && buffer[start] <= '9';
    return this;
  }

  /** Moves to the next line that is not empty; false at the end. */
  public boolean next() throws IOException {
    if (held) {
      held = false;
      return true;
    }
    while (advance()) {
      number++;
      if (end > start && buffer[end - 1] == '\r') {
        end--;
      }
      if (end > start) {
        return true;
      }
    }
    return false;
  }

  private boolean advance() throws IOException {
    start = next;
    int scanned = start;
    while (true) {
      for (int i = scanned; i < read; i++) {
        if (buffer[i] == '\n') {
          end = i;
          next = i + 1;
          return true;
        }
      }
      if (ended) {
        end = read;
        next = read;
        return end > start;
      }
      scanned = fill();
    }
  }

  /** Makes room behind the open line, reads more, and returns where the new bytes begin. */
  private int fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, read - start);
      read -= start;
      start = 0;
    }
    if (read == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
    }
    int from = read;
    int count = in.read(buffer, read, buffer.length - read);
    if (count < 0) {
      ended = true;
    } else {
      read += count;
    }
    return from;
  }

  public byte[] bytes() {
    return buffer;
  }

  public int offset() {
    return start;
  }

  public int length() {
    return end - start;
  }

  /** Number of the line in the file, from 1, empty lines included. */
  public long number() {
    return number;
  }

  /** The line as text; bytes that are no UTF-8 become U+FFFD. */
  public String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
