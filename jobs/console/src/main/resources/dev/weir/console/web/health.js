// Whether the job and the console do what they should.

import { badge, el, empty, fill, table } from "/assets/dom.js";
import { ask } from "/assets/server.js";
import { bytes, seconds, span, time, whole } from "/assets/format.js";

export function health() {
  const job = el("section.card", {});
  const own = el("section.card", {});
  const letters = el("section.card", {});
  const series = el("section.card", {});
  const element = el("div", {}, el("div.bar", {}, el("h1", {}, "Health")), el("div.columns", {}, job, own), letters, series);

  async function update() {
    const h = await ask("/api/health", "", "health");
    const sum = (name) => h.series.filter((s) => s.name === name).reduce((a, s) => a + s.value, 0);
    fill(job, el("h2", {}, "Pipeline"), facts([
      ["State", [badge(h.state.replace("_", " "), h.state), " ", h.line]],
      ["Newest total", time(h.newest_total) + " UTC"],
      ["Behind Kafka", seconds(h.lag_seconds)],
      ["Accounting", [h.identity.holds ? badge("adds up", "ok") : badge("open", "warn"), " ",
        h.identity.holds ? "everything that came in is accounted for" : "not every count of this moment has arrived, or series have ended"]],
      ["Late calls", whole(sum("llm_monitor_late_events_total")) + ", folded in"],
      ["Duplicates dropped", whole(sum("llm_monitor_duplicates_total"))],
      ["Halves waiting", whole(sum("llm_monitor_halves_waiting"))],
      ["Samples", whole(sum("llm_monitor_samples_total")) + " written, " + whole(sum("llm_monitor_samples_dropped_total")) + " rare ones beyond the budget"],
    ]), el("details", {}, el("summary", {}, "The accounting identity"), el("pre", {}, h.identity.text)));
    const c = h.console;
    fill(own, el("h2", {}, "Console"), facts([
      ["Kafka", [badge(c.reachable ? "answers" : "away", c.reachable ? "ok" : "firing"), " ", c.kafka]],
      ["Reading", c.reading ? (c.caught_up ? "caught up" : "catching up") + ", " + whole(c.records) + " records" : badge("stopped, see the log", "firing")],
      ["Unreadable", whole(c.unreadable)],
      ["Calls stored", whole(c.calls) + (c.calls ? `, ${time(c.oldest, false)} to ${time(c.newest, false)} UTC` : "")],
      ["Their size", `${bytes(c.bytes)} of ${bytes(c.max_bytes)} (${bytes(c.disk_bytes)} on disk)`],
      ["Kept for", span(c.max_age_ms) + ", " + whole(c.forgotten) + " forgotten for want of room"],
      ["Memory", bytes(c.heap_used) + " of " + bytes(c.heap_max)],
    ]));
    const dead = h.series.filter((s) => s.name === "llm_monitor_dead_letters_total" && s.value);
    fill(letters, el("h2", {}, "Dead letters"), dead.length ? table("Dead letters", [
      { title: "Reason", cell: (s) => s.labels.reason || "–" },
      { title: "Records", end: true, cell: (s) => whole(s.value) },
    ], dead) : empty("No record had to be left out."));
    const rows = h.series.filter((s) => s.kind !== "HISTOGRAM");
    const open = series.querySelector("details")?.open;
    fill(series, el("details", { open: !!open }, el("summary", {}, `All ${whole(rows.length)} counts of the job about itself`), table("Counts", [
      { title: "Metric", cell: (s) => el("code", {}, s.name) },
      { title: "Labels", cell: (s) => Object.entries(s.labels).map(([k, v]) => `${k}=${v}`).join(", ") },
      { title: "Value", end: true, cell: (s) => String(s.value) },
    ], rows)));
  }
  return { element, update, live: true };
}

const facts = (rows) => el("dl.facts", {}, rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
