package dev.weir.judge.endpoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request.
 *
 * @param kind how it ended
 * @param status of the response; 0 when there was none
 * @param answer what the model said; null unless answered
 * @param retryAfter how long the interface asks to be left alone; null when it does not
 */
public record Reply(
    Kind kind, int status, @Nullable ChatAnswer answer, @Nullable Duration retryAfter) {

  /** How a request ended. */
  public enum Kind {
    /** With the words of a model. */
    ANSWERED("answered"),
    /** The interface has had too many requests, or rests. */
    THROTTLED("throttled"),
    /** The interface does not take this request, its address or its key (status 3xx, 4xx). */
    REFUSED("refused"),
    /** The interface is out of order (status 5xx). */
    FAILED("failed"),
    /** No whole answer came in time. */
    TIMED_OUT("timed-out"),
    /** There was no connection, or it broke. */
    DISCONNECTED("disconnected"),
    /** A response that is too long or has no words of a model in it. */
    UNREADABLE("unreadable");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Name in metrics. */
    public String label() {
      return label;
    }
  }

  static Reply without(Kind kind) {
    return new Reply(kind, 0, null, null);
  }
}
