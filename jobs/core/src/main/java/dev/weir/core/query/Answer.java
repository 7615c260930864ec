package dev.weir.core.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.core.stats.Status;
import dev.weir.core.stats.sequential.Interval;

/** A result as JSON: a status and named numbers, of which those that JSON lacks are strings. */
final class Answer {

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Answer(Status status) {
    json.put("status", status.name());
  }

  static Answer ok() {
    return new Answer(Status.OK);
  }

  /** A status with the reason why it is not OK. */
  static Answer without(Status status, String reason) {
    Answer answer = new Answer(status);
    answer.json.put("reason", reason);
    return answer;
  }

  Answer put(String name, long value) {
    json.put(name, value);
    return this;
  }

  Answer put(String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.put(name, Double.toString(value));
    }
    return this;
  }

  Answer put(String name, String value) {
    json.put(name, value);
    return this;
  }

  Answer put(String name, boolean value) {
    json.put(name, value);
    return this;
  }

  /** Both ends of an interval. */
  Answer put(Interval interval) {
    return put("low", interval.low()).put("high", interval.high());
  }

  Answer putNull(String name) {
    json.putNull(name);
    return this;
  }

  Answer put(String name, double[] values) {
    ArrayNode array = json.putArray(name);
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(value);
      } else {
        array.add(Double.toString(value));
      }
    }
    return this;
  }

  Answer put(String name, boolean[] values) {
    ArrayNode array = json.putArray(name);
    for (boolean value : values) {
      array.add(value);
    }
    return this;
  }

  Answer put(String name, Iterable<Long> values) {
    ArrayNode array = json.putArray(name);
    values.forEach(array::add);
    return this;
  }

  /** For what has a shape of its own. */
  ObjectNode object(String name) {
    return json.putObject(name);
  }

  /** Likewise. */
  ArrayNode array(String name) {
    return json.putArray(name);
  }

  ObjectNode json() {
    return json;
  }
}
