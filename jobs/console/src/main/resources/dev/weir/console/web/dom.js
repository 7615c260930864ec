// Elements are made here and nowhere else. Whatever is shown becomes a text node, so a call cannot
// bring markup along; the content security policy forbids every other way besides.

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "open", "selected"]);

/** el("a.row", {href}, "text", child, ...): null children are left out. */
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (PROPERTIES.has(key)) element[key] = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) add(element, child);
    else element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Puts other children into an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

/** A table of columns {title, cell, end, title}; cells that are numbers stand at the end. */
export function table(caption, columns, rows, rowOptions = () => ({})) {
  return el("div.scroll", { tabindex: "0", role: "region", "aria-label": caption },
    el("table", {},
      el("caption.hidden", {}, caption),
      el("thead", {}, el("tr", {}, columns.map((c) =>
        el(c.end ? "th.end" : "th", { scope: "col", title: c.help, "aria-label": c.title ? null : c.help }, c.title)))),
      el("tbody", {}, rows.map((row) => el("tr", rowOptions(row), columns.map((c) =>
        el(c.end ? "td.end" : "td", { "data-title": c.title }, c.cell(row))))))));
}

/** A word in a coloured frame; the word alone says it, the colour helps. */
export function badge(word, kind = word) {
  return el("span.badge." + String(kind).replace(/[^a-z0-9_-]/gi, "-").toLowerCase(), {}, word);
}

/** What is shown where there is nothing. */
export function empty(text, more) {
  return el("p.empty", {}, text, more ? el("span.more", {}, more) : null);
}
