// Renders every board in a headless Chromium over a running Prometheus, checks what is seen, and keeps
// screenshots.   node render.mjs --prometheus http://127.0.0.1:9090 [--from now-15m] [--to now]
//                [--board weir-drift] [--output ../screenshots] [--chromium /usr/bin/chromium]
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const boards = join(here, '..');
const { values: given } = parseArgs({
  options: {
    prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
    from: { type: 'string', default: 'now-15m' },
    to: { type: 'string', default: 'now' },
    board: { type: 'string' },
    choose: { type: 'string', multiple: true, default: [] },
    output: { type: 'string', default: join(boards, 'screenshots') },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    width: { type: 'string', default: '1280' },
  },
});

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

/** The built page, the boards, and Prometheus behind one address of this machine. */
function serve() {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    if (url.pathname.startsWith('/prometheus/')) {
      const answer = await fetch(given.prometheus + request.url.slice('/prometheus'.length));
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(Buffer.from(await answer.arrayBuffer()));
      return;
    }
    const root = url.pathname.startsWith('/boards/') ? boards : join(here, 'dist');
    const file = join(root, normalize(url.pathname.replace('/boards/', '/')).replace(/^(\.\.[/\\])+/, ''));
    const found = existsSync(file) && extname(file) ? file : join(here, 'dist/index.html');
    response.writeHead(200, { 'content-type': TYPES[extname(found)] ?? 'application/octet-stream' });
    createReadStream(found).pipe(response);
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}

/** What of a board was seen, by panel: its title, whether it has an error, and whether anything is in it. */
function look() {
  const seen = [];
  for (const panel of document.querySelectorAll('[data-viz-panel-key]')) {
    const title = panel.querySelector('h2, h6, [data-testid*="header"]')?.textContent ?? '';
    const text = panel.textContent ?? '';
    const error = panel.querySelector('[data-testid*="Panel status"]') !== null || /Error:|error loading|Plugin not found/i.test(text);
    let painted = false;
    for (const canvas of panel.querySelectorAll('canvas')) {
      const pixels = canvas.width && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      painted ||= Boolean(pixels) && pixels.some((byte, i) => i % 4 === 3 && byte !== 0);
    }
    const content = panel.querySelector('[data-testid="data-testid panel content"]') ?? panel;
    seen.push({ key: panel.getAttribute('data-viz-panel-key'), title, error, painted, none: panel.querySelector('.no-data')?.textContent ?? null, text: (content.textContent ?? '').length });
  }
  return seen;
}

const expectedEmpty = JSON.parse(readFileSync(join(here, 'expected-empty.json'), 'utf8'));
const server = await serve();
const address = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: given.chromium, args: ['--no-sandbox', '--disable-gpu'] });
mkdirSync(given.output, { recursive: true });
let wrong = 0;
const names = given.board ? [given.board] : readdirSync(boards).filter((f) => f.endsWith('.json')).map((f) => f.slice(0, -5));
for (const name of names) {
  const board = JSON.parse(readFileSync(join(boards, `${name}.json`), 'utf8'));
  const bottom = Math.max(...board.panels.map((p) => p.gridPos.y + p.gridPos.h));
  const page = await browser.newPage({ viewport: { width: Number(given.width), height: bottom * 38 + 160 } });
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const choose = given.choose.map((c) => `&var-${c}`).join('');
  await page.goto(`${address}/?board=${name}&from=${given.from}&to=${given.to}${choose}`);
  await page.waitForFunction((n) => document.querySelectorAll('[data-viz-panel-key]').length >= n, board.panels.filter((p) => p.type !== 'row').length, { timeout: 60000 }).catch(() => errors.push('not all panels came'));
  await page.waitForFunction(() => window.weir?.done(), null, { timeout: 60000, polling: 500 }).catch(() => errors.push('queries did not end'));
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(painted, 1500)))));
  const seen = await page.evaluate(look);
  const asked = await page.evaluate(() => window.weir.asked);
  const values = await page.evaluate(() => window.weir.values());
  const complaints = [...errors];
  for (const { expr, error } of asked) {
    if (error) complaints.push(`${error} in ${expr}`);
  }
  for (const panel of seen) {
    const id = Number(panel.key?.replace('panel-', ''));
    const of = board.panels.find((p) => p.id === id);
    if (!of) continue;
    const label = `${of.title} (panel ${id})`;
    if (panel.error) complaints.push(`${label}: shows an error`);
    if (panel.none && !(expectedEmpty[name] ?? []).includes(of.title)) complaints.push(`${label}: has nothing to show ("${panel.none}")`);
    if (!panel.none && values[panel.key] === 0 && of.targets) complaints.push(`${label}: has no number to show`);
    if (!panel.none && of.type === 'timeseries' && !panel.painted) complaints.push(`${label}: is blank`);
    if (!panel.none && of.type !== 'timeseries' && panel.text === 0 && !panel.painted) complaints.push(`${label}: is blank`);
  }
  await page.screenshot({ path: join(given.output, `${name}.png`) });
  await page.close();
  const shown = seen.filter((panel) => !panel.none).length;
  console.log(`${name}: ${seen.length} panels, ${shown} with data, ${asked.length} queries, ${complaints.length} complaints`);
  complaints.forEach((complaint) => console.log(`  ${complaint}`));
  wrong += complaints.length;
}
await browser.close();
server.close();
process.exit(wrong === 0 ? 0 : 1);
