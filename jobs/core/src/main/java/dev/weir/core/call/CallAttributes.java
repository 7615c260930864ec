package dev.weir.core.call;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Reads the attributes of a call, for the few who ask for them. Allocates. */
public final class CallAttributes {

  private CallAttributes() {}

  /** Attributes of the call that {@code header} has read, by name. */
  public static Map<String, String> of(CallHeader header) {
    BodyCursor cursor = new BodyCursor();
    header.seekAttributes(cursor);
    Map<String, String> attributes = new TreeMap<>();
    for (int count = cursor.startBlock(); count > 0; count = cursor.startBlock()) {
      for (; count > 0 && cursor.sound(); count--) {
        String name = text(header.bytes(), cursor);
        attributes.put(name, text(header.bytes(), cursor));
      }
    }
    return Collections.unmodifiableMap(attributes);
  }

  private static String text(byte[] bytes, BodyCursor cursor) {
    int length = cursor.stepOverString();
    Text text = new Text();
    text.set(bytes, cursor.position() - length, length);
    return text.toString();
  }
}
