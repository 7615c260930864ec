package dev.weir.check;

import dev.weir.core.config.ConfigException;
import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.PolicyReader;
import dev.weir.core.redact.LabelGuard;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies in force while a file and a topic change them; any thread may ask.
 *
 * <p>One that cannot be applied changes nothing, and is counted and logged, without the values in
 * it, which may be secrets.
 */
final class LivePolicies {

  private static final Logger LOG = LoggerFactory.getLogger(LivePolicies.class);

  private final PolicyReader reader;
  private final PolicyBook book;
  private final LongAdder refused = new LongAdder();
  private volatile PolicySet current;

  /**
   * @param standing policies of the file, which hold until the topic has one of the same id
   * @throws ConfigException when these cannot be applied
   */
  LivePolicies(List<Policy> standing, Plans plans) {
    reader = new PolicyReader(plans.catalogue());
    book = new PolicyBook(standing, plans);
    current = book.current();
  }

  /** Those in force now. */
  PolicySet current() {
    return current;
  }

  /** How many were refused so far. */
  long refused() {
    return refused.sum();
  }

  /**
   * Takes up what the topic holds under a key.
   *
   * @param isNew whether it is read for the first time; if not, a refusal was counted before
   */
  void put(String key, String text, boolean isNew) {
    String what = "Policy " + LabelGuard.clean(key) + " of the topic";
    change(what, isNew, () -> book.put(key, text));
  }

  /** Forgets what the topic held under a key. */
  void remove(String key) {
    String what = "The end of policy " + LabelGuard.clean(key) + " of the topic";
    change(what, true, () -> book.remove(key));
  }

  /** Takes up what the file holds now. */
  void stand(String text, String origin) {
    change(origin, true, () -> book.stand(reader.read(text, origin)));
  }

  /** Counts something that cannot be a policy. */
  void refuse(String what, String reason) {
    refused.increment();
    LOG.warn("{} is refused, what was in force stays: {}", what, reason);
  }

  private synchronized void change(String what, boolean isNew, Runnable change) {
    String reason;
    try {
      change.run();
      current = book.current();
      LOG.info("{} is in force", what);
      return;
    } catch (ConfigException bad) {
      reason = bad.withoutValue();
    } catch (RuntimeException | StackOverflowError bug) {
      // Whoever follows a topic must not end by one record of it.
      reason = bug.getClass().getName();
    }
    if (isNew) {
      refuse(what, reason);
    }
  }
}
