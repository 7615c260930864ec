package dev.weir.boards.rule;

import java.util.Locale;

/** Who is told: somebody is woken, somebody has a look in working hours, or a machine. */
public enum Severity {
  PAGE,
  TICKET,
  NONE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
