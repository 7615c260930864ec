package dev.weir.core.engine;

import dev.weir.core.call.Text;
import dev.weir.core.match.Matches;
import dev.weir.core.match.Rule;
import java.util.List;

/** Rules compiled into one, which any number of threads may look for. */
@FunctionalInterface
public interface Bank {

  /** Compiles rules one by one. */
  Compiler COMPILER = rules -> () -> new RegexBank(rules);

  /** One thread's way of looking for the rules. */
  Scan scan();

  /** Looks for all rules of a bank in a text. */
  @FunctionalInterface
  interface Scan {

    /** Adds the confirmed matches of the text, by number of the rule in the bank. */
    void scan(Text text, Matches found);
  }

  /** Makes banks. */
  @FunctionalInterface
  interface Compiler {

    /**
     * @param rules numbered by their place
     * @throws dev.weir.core.config.ConfigException for a rule that cannot be compiled
     */
    Bank compile(List<Rule> rules);
  }
}
