// A desk of its own for a test file: a throw-away folder, the cast, the program, a browser.
import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const house = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The built program. */
export const program = process.env.KOHTAAMO_BIN ?? join(house, 'target/debug/kohtaamo');
const pictures = join(house, 'docs/pictures');
const password = 'salasana-on-pitka';

/** Who works here. */
export const cast = {
  aino: { email: 'aino@hotelli.example', name: 'Aino Lehtinen', role: 'lead', team: 'Vastaanotto' },
  elias: { email: 'elias@hotelli.example', name: 'Elias Saari', role: 'agent', team: 'Vastaanotto' },
  kaisa: { email: 'kaisa@hotelli.example', name: 'Kaisa Virta', role: 'agent', team: 'Vastaanotto' },
  niko: { email: 'niko@hotelli.example', name: 'Niko Aalto', role: 'colleague', team: 'Huolto' },
  ylva: { email: 'ylva@hotelli.example', name: 'Ylva Berg', role: 'admin', team: 'Vastaanotto' },
};

/** The sizes every screen is looked at in. */
export const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** Starts a desk for one test file; everything stops with the file.
 * @param {(keyof typeof cast)[]} who the people who sign in
 * @param {string} [settings] what stands in its kohtaamo.toml */
export async function desk(who = ['aino', 'elias'], settings) {
  const data = mkdtempSync(join(tmpdir(), 'kohtaamo-e2e-'));
  if (settings) writeFileSync(join(data, 'kohtaamo.toml'), settings);
  const run = (args, input) => execFileSync(program, [...args, '--data', data], { input, encoding: 'utf8' });
  for (const person of who.map((one) => cast[one])) {
    run(['user', 'add', person.email, '--name', person.name, '--role', person.role, '--team', person.team, '--password-stdin'], password);
  }
  const tokens = new Map();
  const here = {
    url: '',
    /** Starts, or starts again at the same address. */
    async start() {
      here.server = await serve(['serve', '--data', data, '--listen', here.url ? new URL(here.url).host : '127.0.0.1:0']);
      here.url = here.server.url;
    },
    /** Stops, and waits until it has. */
    stop: () => here.server?.stop(),
    /** What another program would do, through the API. */
    async api(one, address, body) {
      if (!tokens.has(one)) tokens.set(one, run(['token', 'create', '--user', cast[one].email, '--name', 'e2e']).trim());
      const answer = await fetch(`${here.url}/api/v1${address}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${tokens.get(one)}`, 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
      });
      const said = await answer.text();
      assert.ok(answer.ok, `${address}: ${said}`);
      return said && JSON.parse(said);
    },
  };
  await here.start();
  return visited(here, () => rmSync(data, { recursive: true, force: true }));
}

/** Starts the demonstration: a week at a small hotel. `door` is the address that signs Aino in, once. */
export async function demo() {
  const server = await serve(['demo', '--listen', '127.0.0.1:0'], /^token /m);
  const door = /^open (\S+)$/m.exec(server.said())[1];
  return visited({ url: server.url, door, stop: server.stop });
}

/** Gives a running desk a browser, and ends both after the file. */
async function visited(here, and = () => {}) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  after(async () => {
    await browser.close();
    await here.stop();
    and();
  });
  /** A browser of a person's own, signed in through the form. Extra options go to the browser's context. */
  const enter = async (one, options = {}) => {
    const context = await browser.newContext({ baseURL: here.url, locale: 'fi-FI', timezoneId: 'Europe/Helsinki', viewport: sizes.desk, ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.troubles = watch(page);
    if (one) await signIn(page, one);
    return page;
  };
  return Object.assign(here, { browser, enter });
}

/** Runs the program until it has said that it is ready. */
async function serve(args, ready = /^listening on /m) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => { child.once('exit', done); });
  process.once('exit', () => child.kill('SIGKILL')); // a test that breaks leaves nothing running
  let said = '';
  let wrong = '';
  child.stderr.on('data', (text) => { wrong += text; });
  const url = await new Promise((found, failed) => {
    child.stdout.on('data', (text) => {
      said += text;
      if (ready.test(said)) found(/^listening on (\S+)$/m.exec(said)[1]);
    });
    child.once('exit', (code) => failed(new Error(`the program ended (${code}) before it listened: ${wrong}`)));
  });
  return {
    url,
    said: () => said,
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Signs in as a person does. */
export async function signIn(page, one) {
  await page.goto('/sign-in');
  await page.fill('#email', cast[one].email);
  await page.fill('#password', password);
  await page.press('#password', 'Enter');
  await page.waitForURL((url) => url.pathname === '/');
}

/** Collects what the browser complains about: script errors, refused styles and scripts, failed requests. */
function watch(page) {
  const troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  return troubles;
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No finding of axe on the page as it stands. The window is made as tall as the page meanwhile,
 * or the phone's bottom button may cover half of another at the moment of measuring. */
export async function axe(page, what = page.url()) {
  const before = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: before.width, height: Math.max(before.height, height + 80) });
  // No page has frames: the way without them takes a third of the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ runOnly: RULES, resultTypes: ['violations'] }).analyze();
  await page.setViewportSize(before);
  const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target} ${node.failureSummary}`).slice(0, 3).join(' | ')}`);
  assert.deepEqual(told, [], what);
}

/** A picture for the manual, in both sizes; only when asked for, so that tests leave the tree clean.
 * Of a long page, from a part of it on. */
export async function picture(page, name, part) {
  if (process.env.KOHTAAMO_PICTURES !== '1') return;
  mkdirSync(pictures, { recursive: true });
  const before = page.viewportSize();
  for (const size of Object.values(sizes)) {
    await page.setViewportSize(size);
    await page.evaluate((from) => { scrollTo(0, from ? document.querySelector(from).getBoundingClientRect().top + scrollY - 80 : 0); }, part);
    const path = join(pictures, `${name}-${size.width}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    assert.ok(statSync(path).size < 200_000, `${path} is too heavy for the manual`);
  }
  await page.setViewportSize(before);
}

/** Waits until what is asked holds, and says how long it took. */
export async function within(ms, what, ask) {
  const began = performance.now();
  for (;;) {
    const good = await ask();
    const took = performance.now() - began;
    if (good) return took;
    assert.ok(took < ms, `${what}: not within ${ms} ms`);
    await new Promise((then) => { setTimeout(then, 25); });
  }
}

/** Moves the focus by Tab, as hands without a mouse do, until it is on what is meant. Answers how many keys it took. */
export async function reach(page, selector, most = 90) {
  for (let keys = 0; keys <= most; keys += 1) {
    if (await page.evaluate((what) => document.activeElement?.matches(what), selector)) return keys;
    await page.keyboard.press('Tab');
  }
  return assert.fail(`the keyboard does not reach ${selector}`);
}
