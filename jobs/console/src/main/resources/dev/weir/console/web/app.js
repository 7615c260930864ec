// The frame: which page an address means, the pulse of the job, light and dark.

import { fill, el, empty } from "/assets/dom.js";
import { ask } from "/assets/server.js";
import { go, onShow, path } from "/assets/state.js";
import { setFrameKeys, setPageKeys, showKeys } from "/assets/keys.js";
import { redraw } from "/assets/chart.js";
import { overview } from "/assets/overview.js";
import { versions } from "/assets/versions.js";
import { drift } from "/assets/drift.js";
import { calls } from "/assets/calls.js";
import { call } from "/assets/call.js";
import { health } from "/assets/health.js";

const LIVE_MILLIS = 3000;
const PAGES = {
  "/": ["Overview", overview, "overview"],
  "/versions": ["Versions", versions, "versions"],
  "/drift": ["Drift", drift, "drift"],
  "/calls": ["Calls", calls, "calls"],
  "/call": ["Call", call, "calls"],
  "/health": ["Health", health, "health"],
};

const main = document.getElementById("main");
let view = null;
let viewPath = "";
let turn = 0;

// A page is {element, update(), live}: update asks and shows, and is called again while live.
async function show() {
  const mine = ++turn;
  const [title, make, nav] = PAGES[path()] || PAGES["/"];
  document.title = title + " · Weir";
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.page === nav) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const same = view && viewPath === path();
  if (!same) {
    setPageKeys([]);
    view = make();
    viewPath = path();
    fill(main, view.element);
    if (turn > 1) main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  await update(mine);
}

async function update(mine = turn) {
  const asked = view;
  try {
    await asked.update();
    main.querySelector(":scope > .trouble")?.remove();
  } catch (trouble) {
    if (trouble.name === "AbortError" || mine !== turn) return;
    main.querySelector(":scope > .trouble")?.remove();
    const box = el("p.trouble", { role: "alert" }, trouble.message || "The console does not answer.");
    main.prepend(box);
    if (!asked.element.childElementCount) fill(asked.element, empty("Nothing to show."));
  }
  document.documentElement.dataset.shown = viewPath;
}

async function pulse() {
  const place = document.getElementById("pulse");
  let state = "away", line = "the console does not answer";
  try {
    const health = await ask("/api/pulse");
    [state, line] = [health.state, health.line];
  } catch { /* Shown as it is. */ }
  const words = { current: "live", no_data: "no new data", lagging: "lagging", reading: "reading", away: "away" };
  const word = words[state] || state;
  if (place.dataset.state !== state) {
    place.dataset.state = state;
    fill(place, el("i", { "aria-hidden": "true" }), word);
  }
  place.title = line;
}

function theme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* Not kept, then. */ }
  redraw();
}

try {
  const kept = localStorage.getItem("theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
} catch { /* A browser that keeps nothing. */ }

document.getElementById("theme").addEventListener("click", theme);
document.getElementById("help").addEventListener("click", showKeys);
setFrameKeys([
  ["g o", "Overview", () => go("/")],
  ["g v", "Versions", () => go("/versions")],
  ["g d", "Drift", () => go("/drift")],
  ["g c", "Calls", () => go("/calls")],
  ["g h", "Health", () => go("/health")],
  ["t", "Light or dark", theme],
  ["?", "This list", showKeys],
]);
onShow(show);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
show();
pulse();
setInterval(() => {
  if (document.hidden) return;
  pulse();
  if (view?.live) update();
}, LIVE_MILLIS);
