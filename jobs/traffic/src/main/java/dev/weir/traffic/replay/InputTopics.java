package dev.weir.traffic.replay;

/** Names of the topics a replay writes to. */
public record InputTopics(String calls, String requests, String responses, String feedback) {

  private static final InputTopics STANDARD =
      new InputTopics("llm.calls", "llm.requests", "llm.responses", "llm.feedback");

  /** The names Weir reads when nothing is configured. */
  public static InputTopics standard() {
    return STANDARD;
  }

  String of(Channel channel) {
    return switch (channel) {
      case CALLS -> calls;
      case REQUESTS -> requests;
      case RESPONSES -> responses;
      case FEEDBACK -> feedback;
    };
  }
}
