// Asks the console's server; a newer question of the same page makes the older one void.

const open = new Map();

/** The answer as an object; throws an Error whose message is for people. */
export async function ask(path, query = "", slot = null) {
  if (slot) {
    open.get(slot)?.abort();
    open.set(slot, new AbortController());
  }
  const text = String(query);
  const response = await fetch(path + (text ? "?" + text : ""), {
    signal: slot ? open.get(slot).signal : undefined,
    headers: { Accept: "application/json" },
  });
  return answer(response);
}

/** Has something done. */
export async function tell(path, body) {
  return answer(await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Weir-Console": "1" },
    body: JSON.stringify(body),
  }));
}

async function answer(response) {
  const type = response.headers.get("Content-Type") || "";
  if (!type.startsWith("application/json")) throw new Error((await response.text()).trim());
  const json = await response.json();
  if (!response.ok) throw new Error(json.problem || "status " + response.status);
  return json;
}
