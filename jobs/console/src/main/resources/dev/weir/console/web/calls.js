// The calls behind any number: filters, words, and a list to walk through with the keyboard.

import { badge, el, empty, fill } from "/assets/dom.js";
import { ask } from "/assets/server.js";
import { change, go, query } from "/assets/state.js";
import { setPageKeys } from "/assets/keys.js";
import { chart } from "/assets/chart.js";
import { micros, named, pico, time, whole } from "/assets/format.js";

const PAGE = 50;
const TYPING_MILLIS = 180;

/** Parameters that choose calls; the rest of an address belongs to the page. */
export const FILTERS = ["q", "environment", "prompt", "version", "model", "provider", "outcome", "verdict", "validator",
  "stratum", "language", "error", "finish", "feedback", "from", "to", "slower", "faster", "dearer", "cheaper", "order"];
const FIELDS = [["verdict", "Verdict"], ["validator", "Found by"], ["prompt", "Prompt"], ["version", "Version"],
  ["stratum", "Kind"], ["outcome", "Outcome"], ["error", "Error"], ["feedback", "Feedback"], ["model", "Model"],
  ["language", "Language"], ["finish", "Finish reason"], ["environment", "Environment"], ["provider", "Provider"]];
const ORDERS = [["newest", "Newest"], ["oldest", "Oldest"], ["slowest", "Slowest"], ["costliest", "Costliest"], ["longest", "Most tokens"]];
const RANGES = [["slower", "At least, s"], ["faster", "At most, s"], ["dearer", "At least, USD"], ["cheaper", "At most, USD"]];

/** The part of an address that chooses calls. */
export function selection(asked) {
  const chosen = new URLSearchParams();
  for (const name of FILTERS) for (const value of asked.getAll(name)) chosen.append(name, value);
  return chosen;
}

export function calls() {
  let typing = 0;
  const words = el("input", { type: "search", id: "q", "aria-label": "Words in the call", autocomplete: "off",
    placeholder: "Words, \"a phrase\", begin*, call or trace id", maxlength: 500, oninput: () => {
      clearTimeout(typing);
      typing = setTimeout(() => change({ q: words.value.trim(), page: null }, true), TYPING_MILLIS);
    } });
  const order = el("select", { "aria-label": "Order", onchange: () => change({ order: order.value === "newest" ? null : order.value, page: null }) },
    ORDERS.map(([value, text]) => el("option", { value }, text)));
  const count = el("p.count", { role: "status" });
  const chips = el("div.chips", {});
  const facets = el("div.facets", {});
  const wide = matchMedia("(min-width: 900px)");
  const aside = el("details.filters", { open: wide.matches }, el("summary", {}, "Filters"), facets);
  wide.addEventListener("change", () => { aside.open = wide.matches; });
  const list = el("ol.calls", { "aria-label": "Calls" });
  const pager = el("div.bar", {});
  const export_ = el("a.button", { download: "weir-calls.jsonl" }, "Export JSONL");
  const times = chart("Stored calls over event time", [
    { label: "calls", color: "--c1", fill: true }, { label: "rare", color: "--bad", fill: true }],
    { height: 110, format: whole, step: () => stepSeconds, open: (from, to) => change({ from: Math.round(from * 1000), to: Math.round(to * 1000) - 1, page: null }) });
  let stepSeconds = 60;
  const element = el("div.look", {},
    el("div.bar", {}, el("h1", {}, "Calls"), words, order, export_),
    chips, el("div.split", {}, aside, el("div", {}, times.element, count, list, pager)));

  async function update() {
    const asked = query();
    const chosen = selection(asked);
    const page = Math.max(0, Number(asked.get("page")) || 0);
    if (document.activeElement !== words) words.value = asked.get("q") || "";
    order.value = asked.get("order") || "newest";
    export_.setAttribute("href", "/api/calls/export?" + chosen);
    const asking = new URLSearchParams(chosen);
    asking.set("offset", page * PAGE);
    asking.set("limit", PAGE);
    const begun = performance.now();
    const found = await ask("/api/calls", asking, "calls");
    stepSeconds = found.times.step / 1000;
    fill(count, `${whole(found.total)} of ${whole(found.stored)} stored calls`);
    fill(chips, chipsOf(asked));
    showFacets(facets, found.counts, asked);
    times.set([found.times.calls.map((n, k) => (found.times.from + k * found.times.step) / 1000), found.times.calls, found.times.rare]);
    fill(list, found.calls.map((c, k) => row(c, chosen, page * PAGE + k)));
    if (!found.calls.length) {
      fill(list, el("li", {}, found.stored ? empty("No stored call is like that.", "Take a filter away, or look for other words.")
        : empty("No call is stored yet.", "The job samples calls: all rare failures up to a budget, and a share of the rest.")));
    }
    fill(pager, page ? el("a.button", { href: other(page - 1) }, "← Previous") : null,
      (page + 1) * PAGE < Math.min(found.total, 10000) ? el("a.button", { href: other(page + 1) }, "More →") : null);
    document.documentElement.dataset.filterMillis = (performance.now() - begun).toFixed(0);
  }

  const other = (page) => { const q = query(); if (page) q.set("page", page); else q.delete("page"); return "/calls?" + q; };
  const move = (by) => {
    const rows = [...list.querySelectorAll("a.call")];
    const at = rows.indexOf(document.activeElement);
    rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  };
  setPageKeys([
    ["j", "Next call", () => move(1)], ["ArrowDown", "Next call", () => move(1)],
    ["k", "Previous call", () => move(-1)], ["ArrowUp", "Previous call", () => move(-1)],
    ["/", "Look for words", () => words.focus()],
    ["x", "Take all filters away", () => go("/calls")],
  ]);
  return { element, update, live: false };
}

function row(c, chosen, at) {
  const link = new URLSearchParams(chosen);
  link.set("id", c.id);
  link.set("at", at);
  return el("li", {}, el("a.call", { href: "/call?" + link },
    el("span.line", {},
      el("time", {}, time(c.time)), el("b", {}, `${named(c.prompt)} ${named(c.version)}`),
      c.verdict === "flag" || c.verdict === "block" ? badge(c.verdict) : null,
      c.outcome !== "ok" ? badge(c.error || c.outcome, "error") : null,
      c.rating !== "none" ? badge(c.rating) : null,
      c.validators.map((v) => el("span.found", {}, v)),
      el("span.figures", {}, micros(c.duration), " · ", pico(c.cost))),
    el("span.asked", {}, c.asked || "–"), el("span.answered", {}, c.answered || "")));
}

function chipsOf(asked) {
  const chips = [];
  for (const name of FILTERS) {
    if (name === "q" || name === "order") continue;
    for (const value of asked.getAll(name)) {
      const text = name === "from" || name === "to" ? time(Number(value)) : named(value);
      const rest = asked.getAll(name).filter((one) => one !== value);
      chips.push(el("button.chip", { type: "button", "aria-label": `Without ${name} ${text}`, onclick: () => {
        const q = query();
        q.delete(name);
        rest.forEach((one) => q.append(name, one));
        q.delete("page");
        go("/calls" + (q.toString() ? "?" + q : ""));
      } }, `${name}: ${text}`, el("span", { "aria-hidden": "true" }, " ×")));
    }
  }
  if (chips.length) chips.push(el("a", { href: "/calls" }, "Clear"));
  return chips;
}

function showFacets(facets, counts, asked) {
  const focused = document.activeElement;
  if (facets.contains(focused) && focused.matches("input[type=number]")) return;
  const kept = focused?.dataset?.facet;
  fill(facets,
    FIELDS.map(([field, title]) => facet(field, title, counts[field] || [], asked.getAll(field))),
    el("fieldset", {}, el("legend", {}, "Latency and cost"), RANGES.map(([name, text]) => el("label.range", {}, text,
      el("input", { type: "number", min: 0, step: "any", value: asked.get(name) || "", onchange: (e) => change({ [name]: e.target.value, page: null }) })))),
    el("fieldset", {}, el("legend", {}, "Event time, UTC"), [["from", "From"], ["to", "To"]].map(([name, text]) => el("label.range", {}, text,
      el("input", { type: "datetime-local", step: 1, value: asked.get(name) ? new Date(Number(asked.get(name))).toISOString().slice(0, 19) : "",
        onchange: (e) => change({ [name]: e.target.value ? String(Date.parse(e.target.value + "Z")) : null, page: null }) })))));
  if (kept) facets.querySelector(`[data-facet="${CSS.escape(kept)}"]`)?.focus();
}

const FEW = 8;

function facet(field, title, counts, chosen) {
  const values = [...counts];
  for (const value of chosen) if (!values.some(([v]) => v === value)) values.unshift([value, 0]);
  if (!values.length) return null;
  const option = ([value, n]) => el("label.option", {}, el("input", {
    type: "checkbox", checked: chosen.includes(value), "data-facet": field + "=" + value, onchange: (e) => {
      const q = query();
      q.delete(field);
      for (const one of e.target.checked ? [...chosen, value] : chosen.filter((c) => c !== value)) q.append(field, one);
      q.delete("page");
      go("/calls" + (q.toString() ? "?" + q : ""));
    } }), el("span", {}, named(value)), el("small", {}, whole(n)));
  return el("fieldset", {}, el("legend", {}, title), values.slice(0, FEW).map(option),
    values.length > FEW ? el("details", { open: values.slice(FEW).some(([v]) => chosen.includes(v)) },
      el("summary", {}, `${values.length - FEW} more`), values.slice(FEW).map(option)) : null);
}

