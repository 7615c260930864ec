package dev.weir.core.config;

import java.io.Serializable;

/**
 * Where keyed state lives.
 *
 * @param backend Flink's state backend
 */
public record StateConfig(StateBackendKind backend) implements Serializable {

  static StateConfig read(Settings settings) {
    return new StateConfig(
        settings.choice(
            "state.backend",
            StateBackendKind.HEAP,
            "Where keyed state lives: heap is faster, rocksdb holds more than memory does."));
  }
}
