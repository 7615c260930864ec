// One place for the keyboard. A page sets its own keys; those of the frame hold everywhere.

import { el, fill } from "/assets/dom.js";

const frame = new Map();
let page = new Map();

export function setFrameKeys(keys) { for (const [k, what, act] of keys) frame.set(k, { what, act }); }

/** Keys of the page that is shown: [key, what it does, function]. */
export function setPageKeys(keys) { page = new Map(keys.map(([k, what, act]) => [k, { what, act }])); }

let leader = "";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = event.target;
  const typing = at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
  if (typing) {
    if (event.key === "Escape") at.blur();
    return;
  }
  if (document.querySelector("dialog[open]") && event.key !== "?") return;
  const key = leader + event.key;
  leader = "";
  const bound = page.get(key) || frame.get(key);
  if (bound) {
    event.preventDefault();
    bound.act();
  } else if (event.key === "g" && [...frame.keys(), ...page.keys()].some((k) => k.startsWith("g "))) {
    leader = "g ";
  }
});

export function showKeys() {
  const dialog = document.getElementById("keys");
  if (dialog.open) return dialog.close();
  const list = (keys) => el("dl.keys", {}, [...keys].map(([key, { what }]) =>
    el("div", {}, el("dt", {}, key.split(" ").map((k) => el("kbd", {}, k))), el("dd", {}, what))));
  fill(dialog, el("h2", {}, "Keyboard"), page.size ? el("h3", {}, "This page") : null, list(page),
    el("h3", {}, "Everywhere"), list(frame),
    el("button", { type: "button", onclick: () => dialog.close() }, "Close"));
  dialog.showModal();
}
