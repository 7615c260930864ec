// Lines over event time. uPlot draws; colours come from the style sheet, so that both themes fit.

import uPlot from "/assets/uplot.js";
import { el, fill } from "/assets/dom.js";
import { time } from "/assets/format.js";

const drawn = new Set();
const HEIGHT = 170;

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * A chart that can be given other data.
 * series: [{label, color: "--c1", format, fill, dash, band}], open(from, to): what a click on a
 * point does, in seconds.
 */
export function chart(title, series, { open = null, format = String, zero = true, height = HEIGHT, step = () => 60, gaps = false } = {}) {
  const box = el("div.plot", {});
  const cut = el("span.more", {});
  const figure = el("figure.chart", {}, el("figcaption", {}, title, cut), box);
  const self = { element: figure, data: null, plot: null };
  self.set = (data, more = null) => {
    self.data = data;
    const none = !data[0].length;
    figure.classList.toggle("none", none);
    if (none) {
      self.plot?.destroy();
      self.plot = null;
      fill(box, el("p.empty", {}, "Nothing in this time."));
      return self;
    }
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", title + ": " + series.map((s, k) =>
      s.label + " " + format(last(data[k + 1]))).join(", ") + ", newest at " + time(last(data[0]) * 1000, false) + " UTC");
    self.top = zero ? ceiling(data) : null;
    fill(cut, self.top ? ` a peak of ${format(self.top.peak)} at ${time(self.top.at * 1000, false)} is cut off` : more ? ": " + more : null);
    if (self.plot) self.plot.setData(data); else self.draw();
    return self;
  };
  self.draw = () => {
    if (!self.data || !self.data[0].length) return;
    self.plot?.destroy();
    fill(box);
    self.plot = new uPlot(options(), self.data, box);
  };
  const options = () => ({
    width: Math.max(240, box.clientWidth || 400),
    height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    cursor: { drag: { x: !!open, y: false, setScale: false }, points: { size: 6 } },
    legend: { live: true },
    scales: {
      x: { range: (plot, low, high) => (low === null ? [0, 1] : low === high ? [low - 900, high + 900] : [low, high]) },
      y: { range: (plot, low, high) => range(zero, low, self.top ? self.top.show : high) },
    },
    axes: [
      { stroke: color("--quiet"), grid: { stroke: color("--line"), width: 1 }, ticks: { stroke: color("--line") }, font: "11px system-ui", space: 60, values: clock },
      { stroke: color("--quiet"), grid: { stroke: color("--line"), width: 1 }, ticks: { show: false }, font: "11px system-ui", size: 56, values: (plot, values) => values.map((v) => format(v)) },
    ],
    series: [
      { label: "UTC", value: (plot, v) => (v === null ? "–" : time(v * 1000, false)) },
      ...series.map((s) => ({
        label: s.label,
        stroke: color(s.color),
        width: s.width ?? 1.6,
        dash: s.dash,
        fill: s.fill ? color(s.color) + "22" : undefined,
        spanGaps: gaps,
        points: { show: (plot, k, first, end) => end - first < 40, size: 4 },
        value: (plot, v) => (v === null || v === undefined ? "–" : format(v)),
      })),
    ],
    hooks: open ? {
      setSelect: [(plot) => {
        if (plot.select.width > 4) {
          open(plot.posToVal(plot.select.left, "x"), plot.posToVal(plot.select.left + plot.select.width, "x"));
        }
      }],
      ready: [(plot) => {
        let down = 0;
        plot.over.addEventListener("mousedown", (e) => { down = e.clientX; });
        plot.over.addEventListener("click", (e) => {
          const k = plot.cursor.idx;
          if (Math.abs(e.clientX - down) < 4 && k !== null && k !== undefined) open(plot.data[0][k], plot.data[0][k] + step());
        });
        plot.over.title = "Click a point, or drag over a span, for the calls behind it";
      }],
    } : {},
  });
  new ResizeObserver(() => {
    if (self.plot && box.clientWidth && Math.abs(box.clientWidth - self.plot.width) > 2) {
      self.plot.setSize({ width: Math.max(240, box.clientWidth), height });
    }
  }).observe(box);
  drawn.add(new WeakRef(self));
  return self;
}

// Hours and minutes, the day where it changes; 24 hours and UTC, as everywhere in Weir.
function clock(plot, splits, axis, space, step) {
  let day = "";
  return splits.map((seconds) => {
    const text = time(seconds * 1000, step < 60);
    const [date, hours] = [text.slice(5, 10), text.slice(11)];
    if (step >= 86400) return date;
    const label = date === day ? hours : hours + "\n" + date;
    day = date;
    return label;
  });
}

// One or two points far above all others would press the rest into a line: they are cut off, and
// the caption says so. A peak that lasts is shown whole.
function ceiling(data) {
  const highest = data[0].map((at, k) => Math.max(...data.slice(1).map((values) => values[k] ?? 0)));
  const sorted = [...highest].sort((a, b) => a - b);
  if (sorted.length < 12) return null;
  const usual = sorted[Math.floor(0.97 * (sorted.length - 1))];
  const peak = sorted[sorted.length - 1];
  return usual > 0 && peak > 8 * usual ? { show: 1.6 * usual, peak, at: data[0][highest.indexOf(peak)] } : null;
}

const last = (values) => values[values.length - 1];

function range(zero, low, high) {
  if (low === null || low === undefined) return [0, 1];
  const bottom = zero ? Math.min(0, low) : low - (high - low) * 0.08;
  const top = high === bottom ? bottom + 1 : high + (high - bottom) * 0.08;
  return [bottom, top];
}

/** Draws all charts anew, after light became dark. */
export function redraw() {
  for (const reference of drawn) {
    const one = reference.deref();
    if (one) { if (one.element.isConnected) one.draw(); } else drawn.delete(reference);
  }
}
