package dev.weir.core.price;

import dev.weir.core.price.PriceReport.Reason;
import dev.weir.core.price.PriceReport.Unsupported;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts lines without a price by reason and subject, in bounded memory. */
final class UnsupportedGroups {

  /** Subjects beyond this number, for one run, are counted together per reason. */
  static final int MOST = 1000;

  private static final String OTHERS = "(others)";

  private record Group(Reason reason, String subject) {}

  private final Map<Group, Unsupported> groups = new LinkedHashMap<>();

  void add(Reason reason, String subject, String id) {
    Group group = new Group(reason, subject);
    if (groups.size() >= MOST && !groups.containsKey(group)) {
      group = new Group(reason, OTHERS);
    }
    groups.merge(
        group,
        new Unsupported(reason, group.subject(), 1, id),
        (old, one) -> new Unsupported(old.reason(), old.subject(), old.count() + 1, old.firstId()));
  }

  List<Unsupported> byCount() {
    List<Unsupported> all = new ArrayList<>(groups.values());
    all.sort(Comparator.comparingLong(Unsupported::count).reversed());
    return all;
  }
}
