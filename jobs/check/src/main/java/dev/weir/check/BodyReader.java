package dev.weir.check;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies up to a bound. Short ones always; of long ones only as many at a time as fit into
 * {@value #LONG_BYTES} bytes, so that many clients together cannot fill the memory.
 */
final class BodyReader {

  static final int LONG_BYTES = 64 << 20;
  private static final int SHORT = 64 << 10;

  /** Of a body that is too long, read on so that a client that is still sending gets its answer. */
  private static final int READ_ON = 8 << 20;

  private final int maxBytes;
  private final Semaphore longOnes;

  BodyReader(int maxBytes) {
    this.maxBytes = maxBytes;
    this.longOnes = new Semaphore(Math.max(1, LONG_BYTES / maxBytes));
  }

  /** A body, or why there is none; closed when it is no longer needed. */
  static final class Body implements AutoCloseable {

    private final byte[] bytes;
    private final @Nullable Answer refusal;
    private final Runnable end;

    private Body(byte[] bytes, @Nullable Answer refusal, Runnable end) {
      this.bytes = bytes;
      this.refusal = refusal;
      this.end = end;
    }

    private static Body refused(int status, String problem) {
      return new Body(new byte[0], Answer.refused(status, problem), () -> {});
    }

    byte[] bytes() {
      return bytes;
    }

    @Nullable Answer refusal() {
      return refusal;
    }

    @Override
    public void close() {
      end.run();
    }
  }

  /**
   * Reads the body of a request.
   *
   * @throws IOException when the client goes away or takes too long
   */
  Body read(HttpExchange exchange) throws IOException {
    String coding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      return Body.refused(415, "body: found a content coding, expected plain JSON");
    }
    if (announced(exchange) > maxBytes) {
      return tooLong();
    }
    InputStream in = exchange.getRequestBody();
    byte[] start = in.readNBytes(Math.min(SHORT, maxBytes) + 1);
    if (start.length <= Math.min(SHORT, maxBytes)) {
      return new Body(start, null, () -> {});
    }
    if (start.length > maxBytes) {
      return tooLong();
    }
    if (!longOnes.tryAcquire()) {
      return Body.refused(503, "busy: as many long requests are in hand as may be at a time");
    }
    Body whole = null;
    try {
      byte[] rest = in.readNBytes(maxBytes + 1 - start.length);
      whole =
          start.length + rest.length > maxBytes
              ? tooLong()
              : new Body(joined(start, rest), null, longOnes::release);
      return whole;
    } finally {
      if (whole == null || whole.refusal() != null) {
        longOnes.release();
      }
    }
  }

  private static byte[] joined(byte[] start, byte[] rest) {
    byte[] whole = Arrays.copyOf(start, start.length + rest.length);
    System.arraycopy(rest, 0, whole, start.length, rest.length);
    return whole;
  }

  private Body tooLong() {
    return Body.refused(413, "body: found more, expected at most " + maxBytes + " bytes");
  }

  private static long announced(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    try {
      return length == null ? -1 : Long.parseLong(length.strip());
    } catch (NumberFormatException wrong) {
      // The server of the JDK has refused it before.
      return -1;
    }
  }

  /** Takes what is left of a body that was refused, up to a bound, after the answer was sent. */
  static void readOn(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] nothing = new byte[1 << 13];
    for (long taken = 0; taken < READ_ON; ) {
      int read = in.read(nothing);
      if (read < 0) {
        return;
      }
      taken += read;
    }
  }
}
