// Numbers and times as the command line prints them, so that page and terminal agree.

const WHOLE = new Intl.NumberFormat("en-US");
const pad = (n) => String(n).padStart(2, "0");

export const whole = (n) => (n === null || n === undefined ? "–" : WHOLE.format(n));

/** A share with one digit behind the point; a dash of nothing. */
export const percent = (part, all) => (all ? (100 * part / all).toFixed(1) + " %" : "–");

/** Three digits, whatever the size. */
export function seconds(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  return (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)) + " s";
}

export const micros = (value) => seconds(value === null || value === undefined ? null : value / 1e6);

/** USD from exact decimal text, not rounded. */
export const usd = (text) => (text === null || text === undefined ? "–" : "$" + text);

/** USD rounded for a glance. */
export function roughUsd(value) {
  if (value === null || value === undefined) return "–";
  const number = Number(value);
  return "$" + (number === 0 ? "0" : number < 0.01 ? number.toPrecision(2) : number.toFixed(number < 1 ? 4 : 2));
}

/** USD from pico-USD. */
export const pico = (value) => (value === null || value === undefined ? "–" : roughUsd(value / 1e12));

export function short(value, digits = 3) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const size = Math.abs(value);
  if (size < 1e-12) return "0";
  return size < 1e-4 ? value.toExponential(1) : String(Number(value.toPrecision(digits)));
}

export function bytes(n) {
  const units = ["B", "KB", "MB", "GB"];
  let k = 0;
  while (n >= 1024 && k < 3) { n /= 1024; k++; }
  return (k && n < 100 ? n.toFixed(1) : n.toFixed(0)) + " " + units[k];
}

/** Milliseconds since the epoch as UTC; Weir speaks UTC everywhere. */
export function time(millis, withSeconds = true) {
  if (!millis) return "–";
  const d = new Date(millis);
  return `${d.getUTCFullYear()}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())} `
    + `${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}` + (withSeconds ? `:${pad(d.getUTCSeconds())}` : "");
}

export const named = (text) => (text === "" || text === null || text === undefined ? "(none)" : text);

export function span(millis) {
  const minutes = Math.round(millis / 60000);
  if (minutes < 60) return minutes + " min";
  if (minutes < 48 * 60) return (minutes / 60).toFixed(minutes % 60 ? 1 : 0) + " h";
  return (minutes / 1440).toFixed(1) + " d";
}
