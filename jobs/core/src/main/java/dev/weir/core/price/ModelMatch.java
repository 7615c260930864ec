package dev.weir.core.price;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A rule on the name of a model or of a provider. Names are compared without regard to case: the
 * rules hold lower-case text and are asked about lower-case names. Expressions come from price
 * files, never from traffic; names longer than {@link PriceTable#MAX_NAME} never reach a rule.
 */
sealed interface ModelMatch {

  boolean matches(String name);

  record Equals(String text) implements ModelMatch {
    @Override
    public boolean matches(String name) {
      return name.equals(text);
    }
  }

  record StartsWith(String text) implements ModelMatch {
    @Override
    public boolean matches(String name) {
      return name.startsWith(text);
    }
  }

  record EndsWith(String text) implements ModelMatch {
    @Override
    public boolean matches(String name) {
      return name.endsWith(text);
    }
  }

  record Contains(String text) implements ModelMatch {
    @Override
    public boolean matches(String name) {
      return name.contains(text);
    }
  }

  record Finds(Pattern expression) implements ModelMatch {
    @Override
    public boolean matches(String name) {
      return expression.matcher(name).find();
    }
  }

  record AnyOf(List<ModelMatch> rules) implements ModelMatch {
    @Override
    public boolean matches(String name) {
      for (ModelMatch rule : rules) {
        if (rule.matches(name)) {
          return true;
        }
      }
      return false;
    }
  }

  record AllOf(List<ModelMatch> rules) implements ModelMatch {
    @Override
    public boolean matches(String name) {
      for (ModelMatch rule : rules) {
        if (!rule.matches(name)) {
          return false;
        }
      }
      return true;
    }
  }
}
