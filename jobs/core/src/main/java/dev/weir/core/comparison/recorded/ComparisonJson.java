package dev.weir.core.comparison.recorded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.comparison.Decision;
import dev.weir.core.stats.estimate.Adjustment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A comparison for programs; what is not a number is null. */
public final class ComparisonJson {

  private ComparisonJson() {}

  public static ObjectNode of(RecordedComparison comparison) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("control", comparison.control());
    json.put("control_units", comparison.controlUnits());
    json.put("primary", comparison.request().primary().name());
    json.put("paired", comparison.request().paired());
    json.put("randomised", comparison.request().randomised());
    json.put("minimum_units", comparison.request().rule().minimumUnits());
    json.put("order", comparison.request().order().name().toLowerCase(Locale.ROOT));
    Covariate covariate = comparison.request().covariate();
    json.put("adjusted_by", covariate == null ? null : covariate.name());
    number(json, "srm_p", comparison.splitPValue());
    json.put("units_in_two_arms", comparison.leaked());
    json.put("rows_left_out", comparison.strayRows());
    ArrayNode arms = json.putArray("arms");
    comparison.arms().forEach(arm -> write(arm, arms.addObject()));
    return json;
  }

  private static void write(ArmFinding arm, ObjectNode json) {
    json.put("arm", arm.arm());
    json.put("units", arm.units());
    json.put("pairs", arm.pairs());
    decision(arm.decision(), json);
    ObjectNode first = json.putObject("first_decision");
    decision(arm.firstDecision(), first);
    first.put("units_of_smaller_arm", arm.decidedAfter());
    ArrayNode metrics = json.putArray("metrics");
    arm.metrics().forEach(metric -> write(metric, metrics.addObject()));
    ArrayNode slices = json.putArray("slices");
    arm.slices().forEach(slice -> write(slice, slices.addObject()));
    ArrayNode exposure = json.putArray("exposure");
    arm.exposure().forEach(age -> write(age, exposure.addObject()));
    ArrayNode warnings = json.putArray("warnings");
    arm.warnings().forEach(warnings::add);
  }

  private static void decision(Decision decision, ObjectNode json) {
    json.put("state", decision.state().name());
    json.put("reason", decision.reason());
  }

  private static void write(MetricFinding finding, ObjectNode json) {
    json.put("metric", finding.metric().name());
    json.put("role", finding.role());
    json.put("lower_is_better", finding.metric().lowerIsBetter());
    json.put("method", finding.method());
    number(json, "control", finding.control());
    number(json, "arm", finding.arm());
    number(json, "difference", finding.difference());
    number(json, "low", finding.interval().low());
    number(json, "high", finding.interval().high());
    number(json, "p", finding.pValue());
    json.put("differs", finding.differs());
    json.set("cap", capping(finding.capping()));
    json.set("adjustment", adjustment(finding.adjustment()));
    ArrayNode course = json.putArray("course");
    for (MetricFinding.Point point : finding.course()) {
      ObjectNode one = course.addObject();
      one.put("units", point.units());
      one.put("time", point.time());
      number(one, "difference", point.difference());
      number(one, "low", point.low());
      number(one, "high", point.high());
    }
  }

  private static @Nullable ObjectNode capping(@Nullable Capping capping) {
    if (capping == null) {
      return null;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("value", capping.cap());
    number(json, "control_share", capping.control());
    number(json, "arm_share", capping.arm());
    return json;
  }

  private static @Nullable ObjectNode adjustment(@Nullable Adjustment adjustment) {
    if (adjustment == null) {
      return null;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    number(json, "theta", adjustment.theta());
    number(json, "variance_factor", 1 - adjustment.explained());
    return json;
  }

  private static void write(SliceFinding finding, ObjectNode json) {
    json.put("slice", finding.slice());
    json.put("value", finding.value());
    json.put("rows", finding.rows());
    number(json, "control", finding.control());
    number(json, "arm", finding.arm());
    number(json, "difference", finding.difference());
    number(json, "low", finding.interval().low());
    number(json, "high", finding.interval().high());
    json.put("differs", finding.differs());
  }

  private static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
