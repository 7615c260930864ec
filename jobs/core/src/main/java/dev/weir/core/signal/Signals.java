package dev.weir.core.signal;

import java.util.List;

/**
 * All signals, in the order of their rows. A new one is a file and a line here.
 *
 * <p>The order is not stored anywhere; tags are.
 */
public final class Signals {

  public static final List<NumericSignal> NUMBERS =
      List.of(
          new EndToEndTime(),
          new TimeToFirstToken(),
          new TimePerOutputToken(),
          new QueueTime(),
          new InputTokens(),
          new OutputTokens(),
          new CacheReadTokens(),
          new CacheWriteTokens(),
          new ReasoningTokens(),
          new Cost(),
          new UnpricedCalls(),
          new InconsistentUsage(),
          new Retries(),
          new CachedShare(),
          new ContextUse(),
          new Shots(),
          new OutputLength());

  public static final List<CategorySignal> CATEGORIES =
      List.of(new FinishReason(), new ResponseModel(), new Fingerprint(), new ErrorType());

  private Signals() {}
}
