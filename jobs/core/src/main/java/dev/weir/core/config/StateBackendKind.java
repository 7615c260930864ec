package dev.weir.core.config;

/** Where keyed state lives. */
public enum StateBackendKind {
  HEAP,
  ROCKSDB
}
