package dev.weir.core.signal;

import dev.weir.core.call.Text;
import dev.weir.core.metric.ContentFamilies;
import dev.weir.core.metric.MetricFamily;

/** Name of the first tool an answer calls, {@code none} when it uses none of those offered. */
final class ToolUsed implements CallWord {

  static final Text NONE = Text.of("none");

  @Override
  public int tag() {
    return 8;
  }

  @Override
  public String id() {
    return "tool-used";
  }

  @Override
  public MetricFamily family() {
    return ContentFamilies.TOOLS_USED;
  }

  @Override
  public String label() {
    return "tool";
  }

  @Override
  public boolean ofAnsweredCalls() {
    return true;
  }

  @Override
  public Text value(PlausibleCall call) {
    Text tool = call.contents().firstToolCalled(call.header());
    return tool.present() || !call.contents().offersTools(call.header()) ? tool : NONE;
  }
}
