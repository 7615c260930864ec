package dev.weir.check;

import dev.weir.core.config.ConfigException;
import dev.weir.core.engine.Plans;
import dev.weir.core.engine.PolicyBook;
import dev.weir.core.engine.PolicySet;
import dev.weir.core.policy.Policy;
import dev.weir.core.policy.PolicyReader;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies in force while a file and a topic change them; any thread may ask.
 *
 * <p>One that cannot be applied changes nothing, and is counted and logged.
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

  /** Takes up what the topic holds under a key. */
  void put(String key, String text) {
    change("Policy " + key + " of the topic", () -> book.put(key, text));
  }

  /** Forgets what the topic held under a key. */
  void remove(String key) {
    change("The end of policy " + key + " of the topic", () -> book.remove(key));
  }

  /** Takes up what the file holds now. */
  void stand(String text, String origin) {
    change(origin, () -> book.stand(reader.read(text, origin)));
  }

  /** Counts something that cannot be a policy. */
  void refuse(String what, String reason) {
    refused.increment();
    LOG.warn("{} is refused, what was in force stays: {}", what, reason);
  }

  private synchronized void change(String what, Runnable change) {
    try {
      change.run();
    } catch (ConfigException bad) {
      refuse(what, String.valueOf(bad.getMessage()));
      return;
    } catch (RuntimeException | StackOverflowError bug) {
      // Whoever follows a topic must not end by one record of it.
      LOG.error("{} makes the reader of policies fail", what, bug);
      refuse(what, bug.getClass().getName());
      return;
    }
    current = book.current();
    LOG.info("{} is in force", what);
  }
}
