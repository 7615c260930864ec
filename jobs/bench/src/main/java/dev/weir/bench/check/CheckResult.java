package dev.weir.bench.check;

import dev.weir.bench.Machine;
import java.util.List;
import java.util.Locale;

/**
 * What a run found.
 *
 * @param bytes of each text
 * @param rows one a kind of text and number of clients
 */
record CheckResult(Machine machine, int bytes, List<Row> rows) {

  private static final double MOST_P99_MILLIS = 5;

  /**
   * Times of requests as the client sees them, in milliseconds.
   *
   * @param perSecond requests a second of all clients together
   * @param processor time of the server a request, whoever else works on the machine; NaN when it
   *     is not known
   */
  record Row(
      String kind,
      int clients,
      int requests,
      double p50,
      double p99,
      double p999,
      double most,
      double perSecond,
      double processor) {

    static Row of(
        String kind, int clients, long[] sorted, double seconds, double processorSeconds) {
      return new Row(
          kind,
          clients,
          sorted.length,
          millis(sorted, 0.5),
          millis(sorted, 0.99),
          millis(sorted, 0.999),
          millis(sorted, 1),
          sorted.length / seconds,
          1e3 * processorSeconds / sorted.length);
    }

    /** The time that this share of the requests did not exceed. */
    private static double millis(long[] sorted, double share) {
      int rank = (int) Math.ceil(share * sorted.length);
      return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    /**
     * The row of the table.
     *
     * @param judged whether p99 is held against its goal: not while others work on the machine
     */
    String line(boolean judged) {
      return String.format(
          Locale.ROOT,
          "| %s | %d | %,d | %.2f | %.2f | %.2f | %.1f | %,.0f | %.2f | %s |",
          kind,
          clients,
          requests,
          p50,
          p99,
          p999,
          most,
          perSecond,
          processor,
          clients > 1 ? "" : !judged ? "busy" : p99 <= MOST_P99_MILLIS ? "PASS" : "FAIL");
    }
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            # Check server

            Written by `./weir bench check`. Texts of %,d bytes. %s, %d cores, load %.1f before the run; %s.
            Client and server share the machine; times are what the client sees, in milliseconds, each client sending as soon
            as it has its answer. Every validator of the shipped policy, redaction included. The row without a check is what HTTP
            and the machine take; the processor time of the server a request does not depend on who else works there.

            | text | clients | requests | p50 | p99 | p99.9 | most | requests/s | processor of the server | one client: p99 at most 5 |
            |---|---|---|---|---|---|---|---|---|---|
            """,
            bytes,
            machine.processor(),
            machine.cores(),
            machine.load(),
            machine.java()));
    rows.forEach(row -> text.append(row.line(machine.idle())).append('\n'));
    return text.toString();
  }
}
