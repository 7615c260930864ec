package dev.weir.core.condition;

import dev.cel.runtime.CelVariableResolver;
import dev.weir.core.call.CallHeader;
import dev.weir.core.validate.CheckedCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of one call, read when a condition asks for them and at most once. */
public final class CallFacts implements CelVariableResolver {

  /** What was found in the call so far. */
  public interface Found {

    /** Each with validator, class, score and field. */
    List<Map<String, Object>> findings();

    /** Scores by validator. */
    Map<String, Double> scores();
  }

  private static final Map<String, CallFact> BY_NAME = byName();

  private final CheckedCall call;
  private final Found found;
  private final Map<String, Object> read = new HashMap<>();

  public CallFacts(CheckedCall call, Found found) {
    this.call = call;
    this.found = found;
  }

  private static Map<String, CallFact> byName() {
    Map<String, CallFact> facts = new HashMap<>();
    CallFact.ALL.forEach(fact -> facts.put(fact.name(), fact));
    return Map.copyOf(facts);
  }

  @Override
  public Optional<Object> find(String name) {
    CallFact fact = BY_NAME.get(name);
    return fact == null
        ? Optional.empty()
        : Optional.of(read.computeIfAbsent(name, same -> fact.value().apply(this)));
  }

  CheckedCall call() {
    return call;
  }

  CallHeader header() {
    return call.header();
  }

  List<Map<String, Object>> findings() {
    return found.findings();
  }

  Map<String, Double> scores() {
    return found.scores();
  }
}
