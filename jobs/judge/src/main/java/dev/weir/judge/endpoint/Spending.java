package dev.weir.judge.endpoint;

import dev.weir.core.config.JudgeConfig;
import dev.weir.core.price.Price;
import dev.weir.core.price.PriceTable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What requests cost and whether the hour allows one more.
 *
 * <p>A request is charged beforehand with the most it can cost and afterwards with what it did; one
 * that brought no answer keeps the first charge, as nobody knows what the provider takes for it.
 * Any thread may ask.
 */
public final class Spending {

  private static final long PICO_PER_CENT = 10_000_000_000L;

  /**
   * What an interface puts around the messages of a request, in tokens; more than any is known of.
   */
  private static final int FRAME_TOKENS = 64;

  private final PriceTable prices;
  private final InstantSource clock;
  private final long unpriced;
  private final int maxAnswerTokens;
  private final HourlyBudget calls;
  private final HourlyBudget money;

  /**
   * @param now of {@link System#nanoTime}
   */
  public Spending(JudgeConfig config, PriceTable prices, InstantSource clock, long now) {
    this.prices = prices;
    this.clock = clock;
    this.unpriced = config.unpricedCallCents() * PICO_PER_CENT;
    this.maxAnswerTokens = config.maxAnswerTokens();
    this.calls = new HourlyBudget(config.callsPerHour(), now);
    this.money = new HourlyBudget((double) config.centsPerHour() * PICO_PER_CENT, now);
  }

  /**
   * What one request costs.
   *
   * @param picoUsd 10^-12 USD
   * @param known whether the model has a price and the tokens are known
   */
  public record Charge(long picoUsd, boolean known) {}

  /**
   * The most that a request of so many bytes can cost: no tokenizer makes more than one token of a
   * byte, and those of rare scripts, digits and escapes come near it. Of usual prose it is four
   * times what is counted in the end.
   */
  public Charge most(String model, int bytes) {
    return charge(model, (long) bytes + FRAME_TOKENS, maxAnswerTokens);
  }

  /** What an answered request cost; the most it can have cost when tokens were not reported. */
  public Charge of(String model, ChatAnswer answer, Charge most) {
    return answer.inputTokens() < 0 || answer.outputTokens() < 0
        ? new Charge(most.picoUsd(), false)
        : charge(model, answer.inputTokens(), answer.outputTokens());
  }

  private Charge charge(String model, long input, long output) {
    Price price = prices.find("", model, micros(clock.instant()));
    long pico =
        price == null
            ? Price.ABSENT
            : price.costPicoUsd(input, Price.ABSENT, Price.ABSENT, output, Price.ABSENT);
    return pico == Price.ABSENT ? new Charge(unpriced, false) : new Charge(pico, true);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** Takes a request with its charge from the budget, or tells how many nanoseconds to wait. */
  public synchronized long take(Charge charge, long now) {
    long wait = Math.max(calls.wait(1, now), money.wait((double) charge.picoUsd(), now));
    if (wait == 0) {
      calls.spend(1);
      money.spend((double) charge.picoUsd());
    }
    return wait;
  }

  /** Puts the charge that a request turned out to have in the place of the first one. */
  public synchronized void settle(Charge first, Charge last) {
    money.spend((double) last.picoUsd() - first.picoUsd());
  }

  /** Part of the requests that may be sent at once which is left, 0 to 1. */
  public synchronized double callsLeft(long now) {
    return calls.left(now);
  }

  /** Part of the money that may be spent at once which is left, 0 to 1. */
  public synchronized double moneyLeft(long now) {
    return money.left(now);
  }
}
