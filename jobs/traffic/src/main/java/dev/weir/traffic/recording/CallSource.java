package dev.weir.traffic.recording;

import java.io.IOException;

/** Opens the same calls in the same order each time, in whatever order they are stored. */
@FunctionalInterface
public interface CallSource {

  CallCursor open() throws IOException;
}
