// The whole state of a page is its address: it can be shared, kept, and gone back to.

let shown = () => {};

export const path = () => location.pathname;
export const query = () => new URLSearchParams(location.search);

/** An address of ours with parameters; empty ones are left out, arrays repeat. */
export function address(page, parameters = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && (one !== "" || KEEP_EMPTY.has(key))) query.append(key, one);
    }
  }
  const text = query.toString();
  return page + (text ? "?" + text : "");
}

// An absent label is a value of its own.
const KEEP_EMPTY = new Set(["environment", "prompt", "version", "model", "provider"]);

/** Goes to an address of ours, as a link does. */
export function go(to, replace = false) {
  if (to === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  shown();
}

/** The same page with some parameters changed; null takes one away. */
export function change(parameters, replace = false) {
  const next = query();
  for (const [key, value] of Object.entries(parameters)) {
    next.delete(key);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") next.append(key, one);
    }
  }
  const text = next.toString();
  go(location.pathname + (text ? "?" + text : ""), replace);
}

/** Tells what shows the address. */
export function onShow(show) {
  shown = show;
  addEventListener("popstate", show);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='/']") : null;
    if (!link || link.hasAttribute("download") || link.target || event.button || event.ctrlKey
      || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });
}
