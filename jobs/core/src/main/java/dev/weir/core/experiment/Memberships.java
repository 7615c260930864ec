package dev.weir.core.experiment;

import dev.weir.core.call.CallHeader;
import org.jspecify.annotations.Nullable;

/** Tells of each call which experiment it belongs to. */
@FunctionalInterface
public interface Memberships {

  /** Of every call none. */
  Memberships NONE = call -> null;

  /** Null when the call belongs to none; allocates nothing then. */
  @Nullable Membership of(CallHeader call);
}
