// Where findings lie in a text that was redacted after they were found.
//
// Findings tell places in bytes of the original. Redaction put a placeholder where a value was, so
// what lies behind it has moved. Values of personal data and credentials are findings themselves:
// where they and the placeholders agree one to one, with the same gaps between them, every place
// can be told; else only those before the first placeholder can, and the others are not shown.

const PLACEHOLDER = /<(?:[A-Z][A-Z0-9_]*_(?:\d+|[0-9a-f]{6,64})|REDACTED|CUT_\d+_BYTES)>/g;
const SENSITIVE = new Set(["pii", "secrets"]);
const encoder = new TextEncoder();

/** Pieces [{text, marks, placeholder}] of a text, and findings whose place is not known any more. */
export function pieces(text, findings) {
  const at = offsets(text);
  const holes = [...text.matchAll(PLACEHOLDER)].map((m) => ({
    from: at.bytes[m.index], to: at.bytes[m.index + m[0].length], cut: m[0].startsWith("<CUT_") }));
  const moved = mapping(findings, holes);
  const cuts = new Set([0, text.length]);
  const placed = [], lost = [];
  for (const finding of findings) {
    const place = moved(finding);
    if (!place || place[1] > at.length || place[0] >= place[1]) { lost.push(finding); continue; }
    const from = at.index(place[0]), to = at.index(place[1]);
    placed.push({ finding, from, to });
    cuts.add(from).add(to);
  }
  const shown = holes.map((h) => ({ from: at.index(h.from), to: at.index(h.to) }));
  for (const h of shown) cuts.add(h.from).add(h.to);
  const sorted = [...cuts].sort((a, b) => a - b);
  const result = [];
  for (let k = 0; k + 1 < sorted.length; k++) {
    const [from, to] = [sorted[k], sorted[k + 1]];
    result.push({
      text: text.slice(from, to),
      marks: placed.filter((p) => p.from <= from && p.to >= to).map((p) => p.finding),
      placeholder: shown.some((h) => h.from <= from && h.to >= to),
    });
  }
  return { pieces: result, lost };
}

function mapping(findings, holes) {
  const values = merged(findings.filter((f) => SENSITIVE.has(f.validator)));
  const filled = holes.filter((h) => !h.cut);
  const agree = values.length === filled.length && values.every((v, k) =>
    v[0] - (k ? values[k - 1][1] : 0) === filled[k].from - (k ? filled[k - 1].to : 0));
  if (agree) {
    return ({ start, end }) => {
      const edge = (at, isEnd) => {
        let shift = 0;
        for (let k = 0; k < values.length; k++) {
          const [from, to] = values[k];
          if (isEnd ? at <= from : at < from) break;
          if (isEnd ? at <= to : at < to) return isEnd ? filled[k].to : filled[k].from;
          shift = filled[k].to - to;
        }
        return at + shift;
      };
      return [edge(start, false), edge(end, true)];
    };
  }
  const safe = Math.min(holes.length ? holes[0].from : Infinity, values.length ? values[0][0] : Infinity);
  return ({ start, end }) => (end <= safe ? [start, end] : null);
}

function merged(spans) {
  const result = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const before = result[result.length - 1];
    if (before && start < before[1]) before[1] = Math.max(before[1], end); else result.push([start, end]);
  }
  return result;
}

/** Bytes of UTF-8 before each character, and back. */
function offsets(text) {
  const bytes = new Array(text.length + 1);
  let sum = 0;
  for (let k = 0; k < text.length;) {
    const one = String.fromCodePoint(text.codePointAt(k));
    bytes[k] = sum;
    if (one.length === 2) bytes[k + 1] = sum;
    sum += encoder.encode(one).length;
    k += one.length;
  }
  bytes[text.length] = sum;
  return {
    bytes, length: sum,
    index: (byte) => {
      let low = 0, high = text.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (bytes[middle] < byte) low = middle + 1; else high = middle;
      }
      return low;
    },
  };
}
