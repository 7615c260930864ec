package dev.weir.console.store;

import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** In which order calls are shown. */
public enum CallOrder {
  NEWEST(CallDocument.EVENT_TIME, true),
  OLDEST(CallDocument.EVENT_TIME, false),
  SLOWEST(CallDocument.DURATION, true),
  COSTLIEST(CallDocument.COST, true),
  LONGEST(CallDocument.TOKENS, true);

  private final String field;
  private final boolean descending;

  CallOrder(String field, boolean descending) {
    this.field = field;
    this.descending = descending;
  }

  Sort sort() {
    SortField first = new SortField(field, SortField.Type.LONG, descending);
    first.setMissingValue(descending ? Long.MIN_VALUE : Long.MAX_VALUE);
    return new Sort(
        first,
        new SortField(CallDocument.EVENT_TIME, SortField.Type.LONG, true),
        SortField.FIELD_DOC);
  }
}
