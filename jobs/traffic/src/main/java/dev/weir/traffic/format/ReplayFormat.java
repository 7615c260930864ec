package dev.weir.traffic.format;

import dev.weir.traffic.recording.CallCursor;
import dev.weir.traffic.recording.Input;
import java.io.IOException;

/**
 * Reads one kind of recorded traffic.
 *
 * <p>An implementation is a public final class without state, registered as a service, so that
 * adding a format is adding one file. The same file and options always give equal calls, byte for
 * byte once encoded.
 */
public interface ReplayFormat {

  /** Stable name in lower-kebab case, as typed after {@code --format}. */
  String id();

  /** One line for the help text: what a row is and what it turns into. */
  String describes();

  /**
   * Opens the input, plain or gzipped, in the order of its rows.
   *
   * @throws IOException when it cannot be read
   */
  CallCursor open(Input input, FormatOptions options) throws IOException;
}
