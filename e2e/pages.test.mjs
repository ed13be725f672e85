// Every page there is, found by following links: in three languages, light and dark, wide and narrow.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { axe, demo, desk, sizes } from './desk.mjs';

const LANGUAGES = ['fi', 'sv', 'en'];
/** So many pages of one shape are read: `/cases/1`, `/cases/2`, `/cases/3`; and so many of them looked at with axe. */
const OF_A_SHAPE = 4;
const LOOKED_AT = { '/cases/{}': 3 };
/** Pages on the wire, compressed; the styles and scripts come once and are counted apart. */
const HEAVIEST = 100_000;
/** Addresses that answer a piece of a page, open once, or are a customer's alone: their own tests visit them. */
const NO_PAGES = ['/sign-in', '/note/find', '/understand', '/enter/{secret}', '/live', '/remedies.csv', '/files/{id}', '/form/{slug}', '/c/{secret}', '/s/{secret}', '/surveys/{id}/open', '/cases/{case}/reply/others'];

const catalogues = Object.fromEntries(LANGUAGES.map((lang) => [lang, catalogue(lang)]));

/** The one-line messages of a language. */
function catalogue(lang) {
  const folder = new URL(`../translations/${lang}/`, import.meta.url);
  const lines = readdirSync(folder).flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'));
  return new Map(lines.map((line) => /^([a-z][\w-]*) = ([^{]+)$/.exec(line)).filter(Boolean).map(([, id, text]) => [id, text.trim()]));
}

/** `/cases/1045?tab=time` → `/cases/{}?tab=time`: pages of one shape are made by one template. */
function shape(address) {
  const url = new URL(address, 'http://desk');
  const path = url.pathname.replace(/^(\/design\/\w+)\/(?!new$).+$/, '$1/{}').replace(/\/(?:\d+|[a-z]{1,3}[\w-]{8,})(?=\/|$)/g, '/{}');
  return path + [...url.searchParams].map(([name, value]) => `?${name}${name === 'tab' || name === 'scope' ? `=${value}` : ''}`).join('');
}

/** Follows every link from the beginnings, a few pages of each shape. */
async function crawl(page, beginnings) {
  const pages = new Map();
  const asked = new Map();
  const queue = [...beginnings];
  const shapes = new Map();
  for (let address; (address = queue.shift());) {
    const kind = shape(address);
    if (asked.has(address) || (shapes.get(kind) ?? 0) >= OF_A_SHAPE) continue;
    shapes.set(kind, (shapes.get(kind) ?? 0) + 1);
    const answer = await page.request.get(address);
    asked.set(address, answer.status());
    if (answer.status() !== 200) {
      dead.push(`${address}: ${answer.status()}`);
      continue;
    }
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue;
    const html = await answer.text();
    pages.set(address, html);
    for (const [, link] of html.matchAll(/<a\b[^>]*?\bhref="(\/[^"#]*)/g)) {
      if (!link.startsWith('/assets/')) queue.push(link.replaceAll('&amp;', '&'));
    }
  }
  return pages;
}

/** The pages that axe looks at: one of a shape, more where pages of a shape differ much. */
function chosen(pages) {
  const many = new Map();
  return [...pages.keys()].filter((address) => {
    const kind = shape(address);
    many.set(kind, (many.get(kind) ?? 0) + 1);
    return many.get(kind) <= (LOOKED_AT[kind] ?? 1);
  });
}

/** What a reader sees: the texts between tags. */
const texts = (html) => html
  .replace(/<(script|style|svg|code|select)\b.*?<\/\1>/gs, '')
  .split(/<[^>]*>/)
  .map((text) => text.trim())
  .filter(Boolean);

/** What stands as it is in every language: languages, named in themselves, and a text that became
 * a promise in the words of who gave it. */
const KEPT = new Set(['Suomi', 'Svenska', 'English', ...LANGUAGES.map((lang) => catalogues[lang].get('approval-promise'))]);

/** Texts that were left in another language, or show the name of a message instead of it. */
function untranslated(html, lang) {
  const own = new Set(catalogues[lang].values());
  const foreign = new Set(LANGUAGES.filter((other) => other !== lang).flatMap((other) => [...catalogues[other].values()]).filter((text) => !own.has(text) && !KEPT.has(text)));
  const ids = new Set([...catalogues[lang].keys()].filter((id) => id.includes('-')));
  const owns = /<(form|button)\b[^>]*\blang="|class="switch"/; // languages are named in themselves
  assert.match(html, owns);
  const body = html.replace(/<form class="switch".*?<\/form>/gs, '');
  return texts(body).filter((text) => foreign.has(text) || ids.has(text) || /\{ ?\$|&#123;/.test(text));
}

async function speak(page, lang) {
  const html = await (await page.request.get('/help/keys')).text();
  const csrf = /name="csrf" value="([^"]*)"/.exec(html)[1];
  await page.request.post('/choice', { form: { csrf, name: 'lang', value: lang, back: '/help/keys' } });
}

/** One page in the browser: no finding of axe, nothing refused, not too heavy, no sideways scroll. */
async function look(page, address, size, scheme) {
  page.troubles.length = 0;
  await page.goto(address);
  const where = `${address} ${scheme} ${size.width}`;
  await axe(page, where);
  const weight = await page.evaluate(() => performance.getEntriesByType('navigation')[0].transferSize);
  assert.ok(weight < HEAVIEST, `${where} weighs ${weight}`);
  if (size.width < 400) {
    await page.setViewportSize({ width: 320, height: 640 });
    const widest = await page.evaluate(() => {
      const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > 321 && one.checkVisibility());
      return document.documentElement.scrollWidth > 320 ? wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)) : [];
    });
    assert.deepEqual(widest, [], `${where} scrolls sideways at 320`);
    await page.setViewportSize(size);
  }
  assert.deepEqual(page.troubles, [], where);
  return weight;
}

/** Collects what is wrong on all pages instead of stopping at the first. */
async function all(things, look) {
  const wrong = [];
  for (const thing of things) await look(thing).catch((error) => wrong.push(error.message));
  assert.equal(wrong.length, 0, `\n${wrong.join('\n\n')}`);
}

/** Links that lead nowhere. @type {string[]} */
const dead = [];
const week = await demo();
const bare = await desk(['ylva']);
const aino = await week.enter();
await aino.goto(week.door);
const ylva = await bare.enter('ylva');
const found = await crawl(aino, ['/', '/components', '/search?q=Salo', '/search?q=sänky', '/cases?state=all']);
const settings = await crawl(ylva, ['/']);
for (const [address] of settings) if ([...found.keys()].some((other) => shape(other) === shape(address))) settings.delete(address);

test('the links lead to every page of the route table', () => {
  const table = readFileSync(new URL('../crates/desk/src/routes.rs', import.meta.url), 'utf8');
  const routes = [...table.matchAll(/^\s*page(?:_write)?\("([^"]+)"/gm)].map(([, route]) => route).filter((route) => !NO_PAGES.includes(route));
  const paths = [...found.keys(), ...settings.keys()].map((address) => new URL(address, 'http://desk').pathname);
  const missing = routes.filter((route) => !paths.some((path) => new RegExp(`^${route.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path)));
  assert.deepEqual(missing, []);
  assert.deepEqual(dead, [], 'links that lead nowhere');
  console.log(`figure: pages found = ${paths.length}, of ${routes.length} routes`);
});

for (const lang of LANGUAGES) {
  test(`every page speaks ${lang}`, async () => {
    for (const [page, pages] of [[aino, found], [ylva, settings]]) {
      await speak(page, lang);
      await all(pages.keys(), async (address) => {
        const html = await (await page.request.get(address)).text();
        assert.ok(html.includes(`<html lang="${lang}"`), address);
        if (address === '/components') return; // what pages are made of, with Finnish examples
        assert.deepEqual(untranslated(html, lang), [], `${address} in ${lang}`);
      });
      await speak(page, 'fi');
    }
  });
}

for (const [size, scheme] of [[sizes.desk, 'light'], [sizes.phone, 'dark']]) {
  test(`every page is whole at ${size.width} px, ${scheme}`, async () => {
    const weights = [];
    for (const [person, pages] of [[aino, found], [ylva, settings]]) {
      await person.setViewportSize(size);
      await person.emulateMedia({ colorScheme: scheme });
      await all(chosen(pages), async (address) => weights.push(await look(person, address, size, scheme)));
    }
    console.log(`figure: heaviest page on the wire = ${Math.max(...weights)} bytes`);
  });
}

test('pages for who is not signed in, and pages of faults', async () => {
  const stranger = await week.enter(null);
  for (const [size, scheme] of [[sizes.desk, 'light'], [sizes.phone, 'dark']]) {
    await stranger.setViewportSize(size);
    await stranger.emulateMedia({ colorScheme: scheme });
    await look(stranger, '/sign-in', size, scheme);
    for (const address of ['/cases/999999', '/nowhere']) {
      await aino.goto(address);
      await axe(aino);
    }
  }
  const assets = await stranger.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name));
  assert.ok(assets.every((name) => name.startsWith(week.url)), 'nothing comes from elsewhere');
});

test('what a first visit weighs in all', async () => {
  const first = await week.browser.newContext({ baseURL: week.url, storageState: await aino.context().storageState() });
  const page = await first.newPage();
  await page.goto('/', { waitUntil: 'load' });
  const weight = await page.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, one) => sum + one.transferSize, 0));
  console.log(`figure: first visit to Now, page, styles and scripts = ${weight} bytes`);
  assert.ok(weight < HEAVIEST, `${weight}`);
  await first.close();
});

test('single keys act, never while one writes, and can be switched off', async () => {
  await aino.setViewportSize(sizes.desk);
  await aino.goto('/');
  await aino.keyboard.press('n');
  await aino.waitForURL('**/note');
  await aino.locator('[name=who]').focus();
  await aino.keyboard.type('n/gn?');
  assert.equal(await aino.inputValue('[name=who]'), 'n/gn?');
  assert.equal(new URL(aino.url()).pathname, '/note');
  const html = await (await aino.request.get('/help/keys')).text();
  const csrf = /name="csrf" value="([^"]*)"/.exec(html)[1];
  const choose = (value) => aino.request.post('/choice', { form: { csrf, name: 'shortcuts', value, back: '/' } });
  await choose('off');
  await aino.goto('/cases');
  for (const key of ['n', '/', '?']) await aino.keyboard.press(key);
  await aino.waitForTimeout(200);
  assert.equal(new URL(aino.url()).pathname, '/cases');
  assert.equal(await aino.locator('dialog[open]').count(), 0);
  await choose('on');
  await aino.goto('/cases');
  await aino.keyboard.press('?');
  await aino.locator('dialog[open]').waitFor();
});
