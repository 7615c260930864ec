// Versions side by side: the same numbers as the terminal's table, and their course over time.

import { badge, el, empty, fill, table } from "/assets/dom.js";
import { ask } from "/assets/server.js";
import { address, change, go, query } from "/assets/state.js";
import { chart } from "/assets/chart.js";
import { validators } from "/assets/overview.js";
import { named, percent, roughUsd, seconds, time, usd, whole } from "/assets/format.js";

const MOST = 4;
const COLORS = ["--c1", "--c3", "--c4", "--c2"];
const key = (row) => [row.environment, row.prompt, row.version].map(encodeURIComponent).join("/");
const unkey = (text) => text.split("/").map(decodeURIComponent);

export function versions() {
  const prompt = el("select", { "aria-label": "Prompt", onchange: () => change({ prompt: prompt.value, compare: null }) });
  const list = el("div", {});
  const beside = el("section", {});
  const experiments = el("section.card", {});
  const element = el("div", {}, el("div.bar", {}, el("h1", {}, "Versions"), prompt), list, beside, experiments);
  let drawn = "";
  let charts = null;
  let shownRows = "";
  let shownExperiments = "";

  async function update() {
    const asked = query();
    const all = await ask("/api/versions", "", "versions");
    const rows = all.versions.filter((row) => !asked.has("prompt") || asked.get("prompt") === row.prompt);
    const chosen = asked.getAll("compare").filter((k) => rows.some((row) => key(row) === k)).slice(0, MOST);
    if (document.activeElement !== prompt) {
      fill(prompt, el("option", { value: "" }, "All prompts"), [...new Set(all.versions.map((r) => r.prompt))].filter((p) => p).sort()
        .map((p) => el("option", { value: p, selected: p === asked.get("prompt") }, p)));
    }
    const now = JSON.stringify([rows, chosen]);
    if (now !== shownRows) {
      shownRows = now;
      const focused = document.activeElement?.closest("label")?.dataset.key;
      fill(list, rows.length ? rowsTable(rows, chosen) : empty("No version has been counted yet.", "Calls appear here as soon as the job has counted them."));
      if (focused) list.querySelector(`label[data-key="${CSS.escape(focused)}"] input`)?.focus();
    }
    if (drawn !== chosen.join(" ")) {
      drawn = chosen.join(" ");
      charts = chosen.length ? chartsOf(chosen) : null;
      fill(beside, charts ? [el("h2", {}, "Side by side"), charts.element] : el("p.hint", {}, "Tick up to four versions to see them side by side over time."));
    }
    if (charts) {
      const steps = await Promise.all(chosen.map((k, i) => {
        const [environment, p, version] = unkey(k);
        return ask("/api/overview", new URLSearchParams({ environment, prompt: p, version, minutes: asked.get("minutes") || 1440 }), "version" + i);
      }));
      charts.set(steps.map((s) => s.steps), rows, chosen);
    }
    const said = JSON.stringify(all.experiments);
    if (said !== shownExperiments) {
      shownExperiments = said;
      fill(experiments, el("h2", {}, "Experiments"), all.experiments.length ? armsOf(all.experiments)
        : empty("No experiment has reported a result.", "What is known of running experiments stands here as soon as the job has compared them, and why they go on."));
    }
  }
  return { element, update, live: true };
}

function rowsTable(rows, chosen) {
  const toggle = (row, on) => change({ compare: on ? [...chosen, key(row)].slice(-MOST) : chosen.filter((k) => k !== key(row)) });
  const calls = (row, more) => address("/calls", { prompt: row.prompt, version: row.version, environment: row.environment, ...more });
  const three = (q) => (q.length ? q.map((v) => seconds(v).replace(" s", "")).join(" / ") : "–");
  return table("Versions", [
    { title: "", help: "Compare", cell: (r) => el("label.tick", { "data-key": key(r) }, el("input", {
      type: "checkbox", checked: chosen.includes(key(r)), onchange: (e) => toggle(r, e.target.checked),
      "aria-label": `Compare ${named(r.prompt)} ${named(r.version)}` })) },
    { title: "Version", cell: (r) => el("span.two", {}, el("a", { href: calls(r) }, named(r.version)),
      el("small", {}, named(r.prompt) + (r.environment ? " · " + r.environment : ""))) },
    { title: "Calls", end: true, cell: (r) => whole(r.calls) },
    { title: "Failed", end: true, cell: (r) => el("a", { href: calls(r, { stratum: "failed" }) }, percent(r.failed, r.calls)) },
    { title: "First token p50/95/99 s", end: true, cell: (r) => three(r.first_token) },
    { title: "End to end p50/95/99 s", end: true, cell: (r) => el("a", { href: calls(r, { order: "slowest" }) }, three(r.duration)) },
    { title: "Tokens in, out", end: true, cell: (r) => el("span.two", {}, el("span", {}, whole(r.input_tokens)), el("small", {}, whole(r.output_tokens))) },
    { title: "Cost", end: true, cell: (r) => el("span", { title: usd(r.usd) }, roughUsd(r.usd)) },
    { title: "Flagged, blocked", end: true, cell: (r) => el("span.two", {}, el("a", { href: calls(r, { verdict: "flag" }) }, percent(r.flagged, r.checked)),
      el("a", { href: calls(r, { verdict: "block" }) }, percent(r.blocked, r.checked))) },
    ...(rows.some(judged) ? [{ title: "Feedback", help: "What people and judges say: share of yes or of each word, and quality as a judge would rate all calls",
      cell: (r) => el("span.two", {}, feedback(r)) }] : []),
    { title: "First seen", cell: (r) => el("span.two", {}, el("span", {}, time(r.first_seen, false).slice(0, 10)),
      el("a", { href: address("/drift", { prompt: r.prompt, version: r.version }) }, "drift")) },
  ], rows, (r) => ({ class: chosen.includes(key(r)) ? "chosen" : null }));
}

const judged = (r) => Object.keys(r.feedback).length || Object.keys(r.quality).length;

/** A line for each thing that is judged; numbers of judges are told by the estimate made of them. */
function feedback(r) {
  const lines = Object.entries(r.quality).map(([name, q]) =>
    el("span", { title: `${number(q.low)} to ${number(q.high)}` }, `${name} ${number(q.estimate)}`));
  for (const [name, values] of Object.entries(r.feedback)) {
    const said = Object.entries(values).filter(([value, n]) => n > 0 && !value.endsWith("number")).sort((a, b) => b[1] - a[1]);
    const all = said.reduce((sum, [, n]) => sum + n, 0);
    const flag = said.some(([value]) => value === "true" || value === "false");
    if (all) lines.push(el("span", { title: said.map(([value, n]) => `${value}: ${whole(n)}`).join(", ") },
      flag ? `${name} ${percent(values.true || 0, all)}` : `${name} ${said[0][0]} ${percent(said[0][1], all)}`));
  }
  return lines.length ? lines : "–";
}

function chartsOf(chosen) {
  const names = chosen.map((k) => { const [e, p, v] = unkey(k); return `${named(p)} ${named(v)}${e ? " · " + e : ""}`; });
  const series = names.map((label, k) => ({ label, color: COLORS[k] }));
  const open = (from, to) => go(address("/calls", {
    from: Math.round(from * 1000), to: Math.round(to * 1000) - 1,
    prompt: [...new Set(chosen.map((k) => unkey(k)[1]))], version: [...new Set(chosen.map((k) => unkey(k)[2]))],
  }));
  const calls = chart("Calls a minute", series, { open, format: (v) => (v === null ? "–" : String(Math.round(v * 100) / 100)) });
  const p95 = chart("End to end, p95", series, { open, format: seconds });
  const failed = chart("Failed, %", series, { open, format: (v) => (v === null ? "–" : v.toFixed(1) + " %") });
  const found = chart("Flagged or blocked, %", series, { open, format: (v) => (v === null ? "–" : v.toFixed(1) + " %") });
  const cost = chart("Cost a call, USD", series, { open, format: roughUsd });
  const sides = el("div.columns", {});
  return {
    element: el("div", {}, el("div.charts", {}, calls.element, p95.element, failed.element, found.element, cost.element), sides),
    set(all, rows, keys) {
      const times = [...new Set(all.flatMap((s) => s.time))].sort((a, b) => a - b);
      const line = (value) => [times, ...all.map((s) => {
        const at = new Map(s.time.map((t, k) => [t, k]));
        return times.map((t) => (at.has(t) ? value(s, at.get(t)) : null));
      })];
      calls.set(line((s, k) => s.calls[k] / s.minutes));
      p95.set(line((s, k) => s.p95[k]));
      failed.set(line((s, k) => (s.calls[k] ? 100 * s.failed[k] / s.calls[k] : null)));
      found.set(line((s, k) => (s.calls[k] ? 100 * (s.flagged[k] + s.blocked[k]) / s.calls[k] : null)));
      cost.set(line((s, k) => (s.calls[k] ? s.usd[k] / s.calls[k] : null)));
      fill(sides, keys.map((k, i) => {
        const row = rows.find((r) => key(r) === k);
        return el("section.card", {}, el("h3", {}, names[i]), validators(row, [row.prompt], [row.version]));
      }));
    },
  };
}

const number = (v) => (v === undefined || v === null ? "–" : String(Number(v.toPrecision(4))));

/** What was said last of each arm: the decision and why, and each metric with its interval. */
function armsOf(comparisons) {
  const arms = new Map();
  for (const c of comparisons) {
    const id = c.experiment + " " + c.arm;
    arms.set(id, [...(arms.get(id) || []), c]);
  }
  return [...arms.values()].map((metrics) => {
    const first = metrics[0];
    return el("div", {},
      el("h3", {}, `${first.experiment}: ${first.arm} against ${first.control} `, badge(first.state)),
      el("p", {}, `${first.reason || ""} `, el("span.more", {},
        `${whole(first.control_exposed || 0)} and ${whole(first.arm_exposed || 0)} units met them, up to ${time(first.pane_end / 1e3)}`)),
      (first.warnings || []).map((warning) => el("p.hint", {}, warning)),
      table(`Metrics of ${first.experiment}`, [
        { title: "Metric", cell: (c) => c.metric },
        { title: "Role", cell: (c) => c.role.toLowerCase() },
        { title: "Control", end: true, cell: (c) => number(c.control_value) },
        { title: "Arm", end: true, cell: (c) => number(c.arm_value) },
        { title: "Difference", end: true, cell: (c) => number(c.difference) },
        { title: "Interval", end: true, cell: (c) => `${number(c.low)} to ${number(c.high)}` },
        { title: "p", help: "Valid whenever it is looked at", end: true, cell: (c) => number(c.p_value) },
        { title: "Units", end: true, cell: (c) => whole(c.control_units || 0) + " + " + whole(c.arm_units || 0) },
      ], metrics));
  });
}
