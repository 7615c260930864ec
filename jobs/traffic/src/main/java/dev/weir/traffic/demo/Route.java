package dev.weir.traffic.demo;

import java.util.List;

/**
 * One of the providers among which the demo spreads a prompt.
 *
 * @param percent share of the calls
 * @param provider as LLMPerf names it
 * @param measuredModel as LLMPerf names it
 * @param requestModel the name under which the provider serves it
 */
record Route(int percent, String provider, String measuredModel, String requestModel) {

  /** Conversation: a large model at two providers, and an overflow that refuses most calls. */
  static final List<Route> CONVERSATION =
      List.of(
          new Route(60, "together", "llama-2-70b-chat", "meta-llama/Llama-2-70b-chat-hf"),
          new Route(38, "groq", "llama-2-70b-chat", "llama2-70b-4096"),
          new Route(2, "lepton", "llama-2-70b-chat", "llama2-70b"));

  /** Code: a smaller model, with the same kind of overflow. */
  static final List<Route> CODE =
      List.of(
          new Route(98, "together", "llama-2-13b-chat", "meta-llama/Llama-2-13b-chat-hf"),
          new Route(2, "lepton", "llama-2-13b-chat", "llama2-13b"));

  /** The route of the call with that number; the shares of the list make 100. */
  static Route choose(List<Route> routes, long number) {
    long left = Long.remainderUnsigned(number, 100);
    for (Route route : routes) {
      left -= route.percent;
      if (left < 0) {
        return route;
      }
    }
    throw new IllegalArgumentException("the shares of " + routes + " make less than 100");
  }
}
