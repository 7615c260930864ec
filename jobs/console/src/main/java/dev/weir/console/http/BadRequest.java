package dev.weir.console.http;

/** A request that cannot be answered; its message is for whoever asked. */
public final class BadRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadRequest(String message) {
    super(message);
  }
}
