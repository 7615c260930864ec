// One call: what was asked and answered, what was found where, what it took, what people said.

import { badge, el, empty, fill } from "/assets/dom.js";
import { ask, tell } from "/assets/server.js";
import { address, go, query } from "/assets/state.js";
import { setPageKeys } from "/assets/keys.js";
import { selection } from "/assets/calls.js";
import { pieces } from "/assets/marks.js";
import { micros, named, pico, time, whole } from "/assets/format.js";

const AROUND = 25;

export function call() {
  const head = el("div.bar", {});
  const body = el("div.split.one", {});
  const element = el("div", {}, head, body);
  let neighbours = {};
  let shown = null;
  let review = null;

  const back = () => go("/calls?" + selection(query()));
  const step = (which) => neighbours[which] && go(neighbours[which]);
  setPageKeys([
    ["j", "Next call of the selection", () => step("next")], ["ArrowRight", "Next call", () => step("next")],
    ["k", "Previous call", () => step("before")], ["ArrowLeft", "Previous call", () => step("before")],
    ["u", "Back to the list", back], ["Escape", "Back to the list", back],
    ["+", "Good", () => review?.label(true)], ["-", "Bad", () => review?.label(false)],
    ["n", "Write a note", () => review?.note()], ["e", "Add to the examples", () => review?.example()],
  ]);

  async function update() {
    const asked = query();
    const id = asked.get("id");
    const [one] = await Promise.all([ask("/api/calls/one", new URLSearchParams({ id }), "call"), around(asked)]);
    if (shown !== id) {
      shown = id;
      scrollTo(0, 0);
    }
    fill(head, el("h1", {}, "Call"),
      el("a.button", { href: "/calls?" + selection(asked) }, "← Back"),
      step_("before", "Previous"), step_("next", "Next"),
      neighbours.at !== undefined ? el("span.more", {}, `${whole(neighbours.at + 1)} of ${whole(neighbours.total)}`) : null);
    review = reviewing(one, update);
    fill(body, el("div", {}, texts(one)), el("aside", {}, review.element, found(one), facts(one)));
  }
  const step_ = (which, text) => el("a.button", neighbours[which]
    ? { href: neighbours[which], rel: which === "next" ? "next" : "prev" } : { "aria-disabled": "true", role: "link" }, text);

  async function around(asked) {
    const chosen = selection(asked);
    const at = Number(asked.get("at")) || 0;
    const offset = Math.max(0, at - AROUND);
    const window_ = new URLSearchParams(chosen);
    window_.set("offset", offset);
    window_.set("limit", 2 * AROUND + 1);
    const found_ = await ask("/api/calls", window_, "around");
    const k = found_.calls.findIndex((c) => c.id === asked.get("id"));
    const to = (index) => {
      if (k < 0 || !found_.calls[index]) return null;
      const link = new URLSearchParams(chosen);
      link.set("id", found_.calls[index].id);
      link.set("at", offset + index);
      return "/call?" + link;
    };
    neighbours = k < 0 ? {} : { before: to(k - 1), next: to(k + 1), at: offset + k, total: found_.total };
  }
  return { element, update, live: false };
}

function texts(one) {
  const c = one.call;
  const spans = new Map();
  for (const f of one.findings || []) {
    for (const s of f.spans || []) {
      if (!spans.has(s.field)) spans.set(s.field, []);
      spans.get(s.field).push({ validator: f.validator, mode: f.mode, class: s.class, start: s.start, end: s.end });
    }
  }
  const shownFields = new Set();
  const block = (title, field, text, kind) => {
    shownFields.add(field);
    return el("section.text." + kind, {}, el("h2", {}, title), marked(text, spans.get(field) || []));
  };
  const blocks = [
    (c.messages || []).map((m, k) => block(m.role, `messages[${k}].content`, m.content || "", "message")),
    (c.documents || []).map((d, k) => block(`document ${d.id || k + 1}${Number.isFinite(d.score) ? " · score " + d.score.toFixed(2) : ""}`, `documents[${k}].text`, d.text || "", "document")),
    c.error ? el("section.text.failed", {}, el("h2", {}, "error"), el("pre", {}, [c.error.type, c.error.code].filter(Boolean).join(" · "))) : null,
    c.output !== undefined ? block("answer", "output", c.output, "answer") : null,
    (c.tool_calls || []).map((t, k) => block("tool call " + t.name, `tool_calls[${k}].arguments`, t.arguments || "", "answer")),
    c.reference ? block("expected", "reference", c.reference, "message") : null,
    c.tools ? el("details", {}, el("summary", {}, whole(c.tools.length) + " tools offered"), c.tools.map((t) => el("section.text", {}, el("h2", {}, t.name), el("pre", {}, t.definition || "")))) : null,
  ];
  const rest = [...spans.keys()].filter((field) => !shownFields.has(field));
  return [blocks, one.cut_bytes ? el("p.hint", {}, `${whole(one.cut_bytes)} bytes of text were left out of the sample.`) : null,
    rest.length ? el("p.hint", {}, "Findings in parts that are not shown: " + rest.join(", ")) : null];
}

function marked(text, findings) {
  const { pieces: parts, lost } = pieces(text, findings);
  return [
    el("pre", {}, parts.map((p) => {
      if (!p.marks.length) return p.placeholder ? el("span.placeholder", { title: "redacted" }, p.text) : p.text;
      const what = [...new Set(p.marks.map((m) => m.validator + (m.class ? ": " + m.class : "")))].join(", ");
      const worst = p.marks.some((m) => m.mode === "BLOCK") ? "block" : "flag";
      return el("mark." + worst + (p.placeholder ? ".placeholder" : ""), { title: what }, p.text, el("span.hidden", {}, ` (${what})`));
    })),
    lost.length ? el("p.hint", {}, "Also found here, at a place that redaction has moved: "
      + [...new Set(lost.map((f) => f.validator + (f.class ? ": " + f.class : "")))].join(", ")) : null,
  ];
}

function found(one) {
  const findings = one.findings || [];
  return el("section.card", {}, el("h2", {}, "Findings"),
    el("p", {}, badge(one.verdict === "UNKNOWN" ? "not validated" : one.verdict.toLowerCase(), one.verdict), one.policy_version ? el("span.more", {}, " by " + one.policy_version) : null),
    findings.length ? el("ul.findings", {}, findings.map((f) => el("li", {},
      el("a", { href: address("/calls", { validator: f.validator, prompt: one.prompt_id ?? "" }) }, f.validator), " ",
      badge(f.mode.toLowerCase(), f.mode), el("span.more", {}, ` ${f.severity} · strength ${f.score.toFixed(2)} · `,
        [...new Set((f.spans || []).map((s) => s.class ? `${s.class} in ${s.field}` : s.field))].join(", "))))) : empty("Nothing was found."));
}

function facts(one) {
  const c = one.call, n = one.numbers || {}, w = one.categories || {}, u = c.usage || {};
  const share = one.random_probability;
  const rows = [
    ["Call", one.call_id], ["Event time", time(one.event_time / 1000) + " UTC"],
    ["Prompt", link("prompt", one.prompt_id)], ["Version", link("version", one.prompt_version)],
    ["Model", link("model", one.model)], ["Answered by", c.response_model], ["Provider", one.provider], ["Environment", one.environment],
    ["Service", c.service], ["Outcome", one.outcome.toLowerCase()], ["Finish reason", c.finish_reason],
    ["End to end", micros(n["end-to-end-time"])], ["First token", micros(n["time-to-first-token"])],
    ["Per output token", micros(n["time-per-output-token"])], ["Queued", n["queue-time"] === undefined ? null : micros(n["queue-time"])],
    ["Tokens in", u.input === undefined ? null : whole(u.input) + (u.cache_read ? `, ${whole(u.cache_read)} cached` : "")],
    ["Tokens out", u.output === undefined ? null : whole(u.output) + (u.reasoning ? `, ${whole(u.reasoning)} reasoning` : "")],
    ["Cost", n.cost === undefined ? null : pico(n.cost)],
    ["Language", [w["input-language"], w["output-language"]].filter(Boolean).join(" → ")], ["Topic", w["input-topic"]],
    ["Trace", trace(one, c.trace_id)], ["Session", c.session_id], ["User", c.user_id],
    ["Experiment", c.experiment ? `${c.experiment.id} · ${c.experiment.arm}` : null],
    ["Sampled", `${one.stratum.toLowerCase()}, with probability ${one.probability}` + (one.random ? `; stands for ${whole(Math.round(1 / share))} calls` : "")],
    ...Object.entries(c.attributes || {}), ...Object.entries(c.parameters || {}),
  ];
  return el("section.card", {}, el("h2", {}, "Facts"), el("dl.facts", {}, rows.filter(([, v]) => v !== null && v !== undefined && v !== "")
    .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))));
}

const link = (field, value) => el("a", { href: address("/calls", { [field]: value ?? "" }) }, named(value));

function trace(one, id) {
  if (!id) return null;
  return [el("a", { href: address("/calls", { q: id }) }, id), one.trace_url
    ? [" ", el("a", { href: one.trace_url, target: "_blank", rel: "noopener noreferrer" }, "open trace")] : null];
}

function reviewing(one, update) {
  const id = one.call_id;
  const mine = (name) => (one.feedback || []).find((f) => f.source === "reviewer" && f.name === name);
  const note = el("textarea", { rows: 2, maxlength: 4000, "aria-label": "Note", placeholder: "Why? (optional)" });
  note.value = mine("good")?.comment || "";
  const said = el("p.hint", { role: "status" });
  const act = async (path, body) => {
    try {
      await tell(path, { call_id: id, note: note.value, ...body });
      await update();
    } catch (trouble) {
      fill(said, trouble.message);
    }
  };
  const label = (good) => act("/api/feedback", { good });
  const marked_ = !!mine("example")?.flag;
  const example = () => act("/api/examples", { example: !marked_ });
  const pressed = (good) => String(mine("good")?.flag === good);
  return {
    label, example, note: () => note.focus(),
    element: el("section.card", {}, el("h2", {}, "Review"), note,
      el("div.bar", {},
        el("button.good", { type: "button", "aria-pressed": pressed(true), onclick: () => label(true) }, "Good ", el("kbd", {}, "+")),
        el("button.bad", { type: "button", "aria-pressed": pressed(false), onclick: () => label(false) }, "Bad ", el("kbd", {}, "-")),
        el("button", { type: "button", "aria-pressed": String(marked_), onclick: example }, marked_ ? "In the examples " : "Add to examples ", el("kbd", {}, "e"))),
      said,
      (one.feedback || []).length ? el("ul.findings", {}, one.feedback.map((f) => el("li", {},
        el("b", {}, `${f.name}: ${f.flag ?? f.number ?? f.category ?? "–"}`), el("span.more", {}, ` ${f.source}, ${time(f.given_at / 1000)} UTC`),
        f.comment ? el("p", {}, f.comment) : null))) : null),
  };
}
