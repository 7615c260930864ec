// Every stream with its evidence against the threshold, what it is held against, and what moved.

import { badge, el, empty, fill, table } from "/assets/dom.js";
import { ask } from "/assets/server.js";
import { address, change, go, query } from "/assets/state.js";
import { chart } from "/assets/chart.js";
import { named, short, time, whole } from "/assets/format.js";

const WORST = ["firing", "warn", "lagging", "resolved", "ok", "learning", "no_data", "unknown"];
const rank = (state) => WORST.indexOf(state);
const streamAddress = (s) => address("/drift", { environment: s.environment ?? "", prompt: s.prompt_id ?? "", version: s.prompt_version ?? "", signal: s.signal });

export function drift() {
  const states = el("div.choice", { role: "group", "aria-label": "State" });
  const list = el("div", {});
  const detail = el("section", { "aria-live": "off" });
  const alerts = el("section.card", {});
  const element = el("div", {}, el("div.bar", {}, el("h1", {}, "Drift"), states), detail, list, alerts);
  let one = null;
  let shownKey = null;

  async function update() {
    const asked = query();
    const all = await ask("/api/drift", "", "drift");
    const scope = all.streams.filter((s) => matches(s, asked));
    const wanted = asked.get("state");
    const rows = scope.filter((s) => !wanted || s.state === wanted)
      .sort((a, b) => rank(a.state) - rank(b.state) || b.evidence / b.threshold - a.evidence / a.threshold);
    fill(states, ["", ...WORST.filter((w) => scope.some((s) => s.state === w))].map((state) => el("button", {
      type: "button", "aria-pressed": String((wanted || "") === state), onclick: () => change({ state: state || null }),
    }, state ? state.replace("_", " ") : "all", " ", el("small", {}, whole(state ? scope.filter((s) => s.state === state).length : scope.length)))));
    const key = asked.has("signal") ? asked.toString() : null;
    if (key !== shownKey) {
      shownKey = key;
      one = key ? streamDetail() : null;
      fill(detail, one ? one.element : null);
    }
    if (one) one.set(await ask("/api/drift/stream", asked, "stream"));
    fill(list, rows.length ? streamsTable(rows, asked.get("signal")) : empty("No stream is watched yet.",
      "A prompt version is watched once it has enough calls; then each of its signals is a stream."));
    fill(alerts, el("h2", {}, "Changes of state"), driftAlerts(all.alerts.filter((a) => matches(a, asked)).slice(0, 50)));
  }
  return { element, update, live: true };
}

function matches(s, asked) {
  return (!asked.has("prompt") || asked.get("prompt") === (s.prompt_id ?? ""))
    && (!asked.has("version") || asked.get("version") === (s.prompt_version ?? ""))
    && (!asked.has("environment") || asked.get("environment") === (s.environment ?? ""));
}

function streamsTable(rows, signal) {
  return table("Streams", [
    { title: "State", cell: (s) => badge(s.state.replace("_", " "), s.state) },
    { title: "Version", cell: (s) => el("span.two", {}, named(s.prompt_version), el("small", {}, named(s.prompt_id) + (s.environment ? " · " + s.environment : ""))) },
    { title: "Signal", cell: (s) => el("a", { href: streamAddress(s) }, s.signal) },
    { title: "Evidence / threshold", end: true, cell: (s) => el("span.meter", {},
      el("meter", { min: 0, max: 1, value: String(Math.max(0, Math.min(1, s.evidence / s.threshold || 0))), "aria-label": "evidence of threshold" }),
      short(s.evidence) + " / " + short(s.threshold)) },
    { title: "Reference → now (95 %)", cell: (s) => el("span.two", {},
      s.effect ? short(s.effect.reference) + " → " + interval(s.effect) : "–", el("small", {}, s.effect?.measure || "")) },
    { title: "Held against", cell: (s) => String(s.reference_kind || "–").toLowerCase() },
  ], rows, (s) => ({ class: s.signal === signal ? "chosen" : null }));
}

const interval = (e) => (e ? `${short(e.current)} (${short(e.low)} – ${short(e.high)})` : "–");

/** How many streams are in which state. */
export function driftTally(streams) {
  if (!streams.length) return empty("No stream is watched yet.");
  return el("p.tally", {}, WORST.filter((w) => streams.some((s) => s.state === w)).map((state) =>
    el("a", { href: address("/drift", { state }) }, badge(state.replace("_", " "), state), " ", whole(streams.filter((s) => s.state === state).length))));
}

/** Changes of state, the newest first, each with the calls since it began. */
export function driftAlerts(alerts) {
  if (!alerts.length) return empty("No stream has changed its state.");
  return el("ul.alerts", {}, alerts.map((a) => {
    const state = String(a.state).toLowerCase();
    return el("li", {},
      badge(state, state), " ",
      el("a", { href: streamAddress(a) }, `${named(a.prompt_id)} ${named(a.prompt_version)} · ${a.signal}`),
      el("span.more", {}, a.effect && state !== "resolved" ? ` ${a.effect.measure}: ${short(a.effect.reference)} → ${short(a.effect.current)}` : ""),
      el("span.more", {}, ` at ${time(a.pane_end / 1000, false)}`, a.onset ? `, since ${time(a.onset / 1000, false)}` : ""),
      a.onset ? el("a.more", { href: callsSince(a, a.onset, a.pane_end) }, "calls") : null);
  }));
}

const callsSince = (s, from, to) => address("/calls", {
  environment: s.environment ?? "", prompt: s.prompt_id ?? "", version: s.prompt_version ?? "",
  from: Math.round(from / 1000), to: to ? Math.round(to / 1000) : null });

function streamDetail() {
  let stream = {};
  const open = (from, to) => go(callsSince(stream, from * 1e6, to * 1e6));
  const evidence = chart("Evidence against its threshold (ln)", [
    { label: "evidence", color: "--c1", fill: true }, { label: "threshold", color: "--bad", dash: [6, 4] }], { open, format: short });
  const effect = chart("Its measure, now and in the reference", [
    { label: "now", color: "--c1", width: 2 }, { label: "low", color: "--c1", dash: [2, 3], width: 1 },
    { label: "high", color: "--c1", dash: [2, 3], width: 1 }, { label: "reference", color: "--c3", dash: [6, 4] }], { open, format: short, zero: false, gaps: true });
  const distance = chart("Distance from the reference (bits)", [
    { label: "divergence", color: "--c2" }, { label: "expected without change", color: "--quiet", dash: [4, 3] }], { open, format: short });
  const events = chart("Values a pane", [{ label: "values", color: "--c4", fill: true }], { open, format: whole });
  const head = el("div.bar", {});
  const facts = el("div.columns", {});
  return {
    element: el("div.card", {}, head, el("div.charts", {}, evidence.element, effect.element, distance.element, events.element), facts),
    set(s) {
      stream = s;
      const p = s.points;
      evidence.set([p.time, p.evidence, p.threshold]);
      effect.set([p.time, p.current, p.low, p.high, p.reference], s.measure);
      distance.set([p.time, p.divergence, p.expected]);
      events.set([p.time, p.events]);
      const fired = s.alerts.find((a) => a.state === "FIRING");
      fill(head, el("h2", {}, s.signal), badge(s.state.replace("_", " "), s.state),
        el("span.more", {}, `${named(s.prompt_id)} ${named(s.prompt_version)} · ${String(s.side).toLowerCase()} · ${s.effect?.measure || ""}`),
        el("a", { href: callsSince(s, fired?.onset || p.time[0] * 1e6) }, fired?.onset ? "Calls since the onset" : "Calls of this version"),
        el("a", { href: address("/drift", { prompt: s.prompt_id ?? "", version: s.prompt_version ?? "" }) }, "Close"));
      fill(facts, fired ? firing(fired) : el("section.card", {}, el("h3", {}, "What moved"), empty("It has not fired.", detectable(s))), reference(s, fired));
    },
  };
}

const detectable = (s) => (s.detectable_hour
  ? `A change of ${short(s.detectable_hour)} would be found within an hour, of ${short(s.detectable_day)} within a day.`
  : "At the present traffic no change would be found within an hour.");

function firing(a) {
  return el("section.card", {}, el("h3", {}, "What moved"),
    el("p", {}, `Fired at ${time(a.pane_end / 1000, false)}, the change began about ${time(a.onset / 1000, false)} (UTC). `
      + (a.fired_at && a.fired_at !== a.pane_end ? `The alert fired first at ${time(a.fired_at / 1000, false)}. ` : ""), badge(String(a.severity).toLowerCase(), a.severity)),
    a.movers ? table("Movers", [
      { title: "Category", cell: (m) => m.name },
      { title: "Reference", end: true, cell: (m) => short(m.reference) },
      { title: "Since the onset", end: true, cell: (m) => short(m.current) },
    ], a.movers) : null,
    a.causes ? el("div", {}, el("h3", {}, "What may explain it"), a.causes.map((c) => bar(
      String(c.cause).toLowerCase().replaceAll("_", " "), c.weight, 1, (100 * c.weight).toFixed(0) + " %", c.detail))) : null,
    a.traces ? el("p.more", {}, "Traces: ", a.traces.map((t) => el("a", { href: address("/calls", { q: t }) }, t + " "))) : null);
}

function bar(name, value, most, text, more) {
  const fillBar = el("i", { "aria-hidden": "true" });
  fillBar.style.width = (100 * value / (most || 1)).toFixed(1) + "%";
  return el("div.share", {}, el("span.name", {}, name), el("span.track", {}, fillBar), el("span.value", {}, text), more ? el("span.more", {}, more) : null);
}

function reference(s, fired) {
  const r = s.reference;
  const card = el("section.card", {}, el("h3", {}, "Held against"));
  if (!r) return fill(card, el("h3", {}, "Held against"), empty("The reference is not on its topic."));
  card.append(el("p", {}, `${r.kind}, ${whole(r.events)} calls from ${time(r.from, false)} to ${time(r.to, false)} (UTC)`),
    el("p.more", {}, "content ", el("code", {}, r.hash.slice(0, 16))));
  const p = r.profile;
  if (p?.counts?.length) {
    const sum = p.counts.reduce((a, b) => a + b, 0);
    const named = p.counts.map((count, k) => [category(p, k), count]).filter(([, count]) => count);
    const most = Math.max(...named.map(([, count]) => count));
    card.append(...named.slice(0, 24).map(([name, count]) => bar(
      name + (fired?.movers?.some((m) => m.name === name) ? " (moved)" : ""), count, most, (100 * count / sum).toFixed(1) + " %")));
  }
  return card;
}

function category(p, k) {
  if (p.kind === "categorical") return k < p.names.length ? p.names[k] : k === p.names.length ? "other" : "unseen";
  if (p.kind === "binary") return k === 0 ? "no" : "yes";
  return "bin " + (k + 1);
}
