// What comes in, how it does, what was found, and what is drifting.

import { badge, el, empty, fill, table } from "/assets/dom.js";
import { ask } from "/assets/server.js";
import { address, change, go, query } from "/assets/state.js";
import { chart } from "/assets/chart.js";
import { driftAlerts, driftTally } from "/assets/drift.js";
import { percent, roughUsd, seconds, short, time, usd, whole } from "/assets/format.js";

const SPANS = [[60, "1 h"], [180, "3 h"], [720, "12 h"], [1440, "24 h"], [10080, "7 d"]];

export function overview() {
  const prompt = el("select", { "aria-label": "Prompt", onchange: () => change({ prompt: prompt.value }) });
  const span = el("div.choice", { role: "group", "aria-label": "Time shown" });
  const tiles = el("div.tiles", {});
  const found = el("section.card", {});
  const drifting = el("section.card", {});
  let minutes = 1;
  const open = (from, to) => go(address("/calls", {
    from: Math.round(from * 1000), to: Math.round(to * 1000) - 1, prompt: query().getAll("prompt"),
  }));
  const options = { open, step: () => minutes * 60 };
  const traffic = chart("Calls a minute", [
    { label: "calls", color: "--c1", fill: true }, { label: "failed", color: "--bad", fill: true }], { ...options, format: short });
  const latency = chart("Request to complete response", [
    { label: "p95", color: "--c1" }, { label: "p50", color: "--c2" },
    { label: "first token p95", color: "--c3", dash: [4, 3] }], { ...options, format: seconds });
  const verdicts = chart("Found by validators, calls a minute", [
    { label: "flagged", color: "--warn", fill: true }, { label: "blocked", color: "--bad", fill: true }], { ...options, format: short });
  const cost = chart("Cost, USD a minute", [{ label: "USD", color: "--c4", fill: true }], { ...options, format: roughUsd });
  const element = el("div", {},
    el("div.bar", {}, el("h1", {}, "Overview"), prompt, span),
    tiles,
    el("div.charts", {}, traffic.element, latency.element, verdicts.element, cost.element),
    el("p.hint", {}, "Event time, UTC. Click a point or drag over a span for the calls behind it."),
    el("div.columns", {}, found, drifting));

  async function update() {
    const asked = query();
    const [now, drift] = await Promise.all([
      ask("/api/overview", asked, "overview"), ask("/api/drift", "", "overview-drift")]);
    minutes = now.steps.minutes;
    showChoices(prompt, span, now, asked);
    fill(tiles, ...tilesOf(now, asked));
    const s = now.steps;
    const aMinute = (values) => values.map((v) => v / s.minutes);
    traffic.set([s.time, aMinute(s.calls), aMinute(s.failed)]);
    latency.set([s.time, s.p95, s.p50, s.first_p95]);
    verdicts.set([s.time, aMinute(s.flagged), aMinute(s.blocked)]);
    cost.set([s.time, aMinute(s.usd)]);
    fill(found, el("h2", {}, "Validators"), validators(now.totals, asked.getAll("prompt")));
    fill(drifting, el("h2", {}, "Drift"), driftTally(drift.streams), driftAlerts(drift.alerts.slice(0, 6)));
  }
  return { element, update, live: true };
}

function showChoices(prompt, span, now, asked) {
  if (document.activeElement !== prompt) {
    const chosen = asked.get("prompt") ?? "";
    fill(prompt, el("option", { value: "" }, "All prompts"), now.prompts.filter((p) => p !== "").map((p) =>
      el("option", { value: p, selected: p === chosen }, p)));
  }
  const minutes = Number(asked.get("minutes") || 180);
  const pressed = span.querySelector("[aria-pressed=true]");
  if (!pressed || Number(pressed.value) !== minutes) {
    fill(span, SPANS.map(([value, text]) => el("button", {
      type: "button", value, "aria-pressed": String(value === minutes), onclick: () => change({ minutes: value }),
    }, text)));
  }
}

function tilesOf(now, asked) {
  const t = now.totals, h = now.hour;
  const prompts = asked.getAll("prompt");
  const to = (more) => address("/calls", { prompt: prompts, ...more });
  return [
    tile("Calls", whole(t.calls), whole(h.calls) + " in the last hour", to({})),
    tile("Failed", percent(t.failed, t.calls), percent(h.failed, h.calls) + " in the last hour", to({ stratum: "failed" })),
    tile("p95 latency", seconds(t.duration[1]), seconds(h.duration[1]) + " in the last hour", to({ order: "slowest" })),
    tile("Flagged", percent(t.flagged, t.checked), percent(h.flagged, h.checked) + " in the last hour", to({ verdict: "flag" })),
    tile("Blocked", percent(t.blocked, t.checked), percent(h.blocked, h.checked) + " in the last hour", to({ verdict: "block" })),
    tile("Cost", usd(t.usd), roughUsd(h.usd) + " in the last hour", to({ order: "costliest" })),
    tile("Tokens", whole(t.input_tokens) + " in", whole(t.output_tokens) + " out", to({ order: "longest" })),
    tile("Event time, UTC", now.newest ? time(now.newest, false).slice(5) : "–", now.line, "/health"),
  ];
}

function tile(title, value, more, href) {
  return el("a.tile", { href }, el("span.name", {}, title), el(String(value).length > 8 ? "strong.long" : "strong", {}, value), el("span.more", {}, more));
}

/** Calls by validator and what it said, with a way to those calls. */
export function validators(figures, prompts, versions = []) {
  const rows = Object.entries(figures.validators)
    .map(([validator, verdicts]) => ({ validator, ...verdicts, found: (verdicts.flag || 0) + (verdicts.block || 0) }))
    .sort((a, b) => b.found - a.found || a.validator.localeCompare(b.validator));
  if (!rows.length) return empty("No call has been validated yet.");
  const shown = rows.filter((row) => row.found || row.error);
  const quiet = rows.length - shown.length;
  return el("div", {},
    shown.length ? table("Validators", [
      { title: "Validator", cell: (r) => el("a", { href: address("/calls", { validator: r.validator, prompt: prompts, version: versions }) }, r.validator) },
      { title: "Flag", end: true, cell: (r) => whole(r.flag || 0) },
      { title: "Block", end: true, cell: (r) => whole(r.block || 0) },
      { title: "Found in", end: true, cell: (r) => percent(r.found, r.found + (r.pass || 0)) },
      { title: "Errors", end: true, cell: (r) => (r.error ? badge(whole(r.error), "error") : "0") },
    ], shown) : null,
    quiet ? el("p.hint", {}, whole(quiet) + " validators found nothing.") : null);
}

