// Noting: how little it takes, and never twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk, within } from './desk.mjs';

const house = await desk(['aino', 'elias']);
await house.api('elias', '/encounters', {
  customer: { name: 'Maija Korhonen', identities: [{ kind: 'email', value: 'maija@example.com' }] },
  touchpoint: 'reception',
  kind: 'contact',
  words: 'Kysyi aamiaisen aikaa',
});

const open = async () => (await house.api('aino', '/cases?state=all')).items;

/** Hands on the keyboard, counted. */
function hands(page) {
  const used = { fields: new Set(), keys: 0 };
  return {
    used,
    async type(text) {
      used.fields.add(await page.evaluate(() => document.activeElement?.getAttribute('name')));
      await page.keyboard.type(text);
    },
    async press(key) {
      used.keys += 1;
      await page.keyboard.press(key);
    },
  };
}

async function startNoting(page) {
  await page.goto('/');
  await page.keyboard.press('n');
  await page.waitForURL('**/note');
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'who' && document.activeElement.role === 'combobox');
}

/** Chooses the known customer: the first one found is pointed at by the arrow. */
async function chooseMaija(page, hand) {
  await hand.type('maija');
  await page.getByRole('option', { name: /Maija Korhonen/ }).waitFor();
  await hand.press('ArrowDown');
  await hand.press('Enter');
}

test('a complaint of a known customer: two fields and one confirming key', async () => {
  const page = await house.enter('aino');
  await startNoting(page);
  const hand = hands(page);
  await chooseMaija(page, hand);
  await hand.type('Nukuin huonosti, sänky on huono');
  const before = hand.used.keys;
  await hand.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/note');
  const [made, ...others] = await open();
  assert.equal(others.length, 0);
  assert.equal(made.kind, 'complaint');
  assert.equal(made.title, 'Nukuin huonosti, sänky on huono');
  const whole = await house.api('aino', `/cases/${made.number}`);
  assert.equal(whole.customer.name, 'Maija Korhonen');
  assert.ok(hand.used.fields.size <= 2, `${[...hand.used.fields]}`);
  assert.equal(hand.used.keys - before, 1, 'one key notes it');
  console.log(`figure: noting a complaint = ${hand.used.fields.size} fields, ${hand.used.keys - before} confirming key (and ${before} to choose the customer)`);
  await page.context().close();
});

test('a good encounter: the same two fields', async () => {
  const page = await house.enter('aino');
  await startNoting(page);
  const hand = hands(page);
  const many = (await open()).length;
  await chooseMaija(page, hand);
  await hand.type('Kiitti aamiaisesta, paras leipä pitkään aikaan');
  const before = hand.used.keys;
  // From the words on to the kind: it is chosen by arrows, as radio buttons are.
  await hand.press('Tab');
  const steps = await page.evaluate(() => {
    const all = [...document.querySelectorAll('[name=kind]')];
    return all.findIndex((one) => one.value === 'praise') - all.findIndex((one) => one.checked);
  });
  for (let i = 0; i < steps; i += 1) await hand.press('ArrowRight');
  await hand.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/note');
  assert.equal((await open()).length, many, 'a good encounter makes no case');
  const { events = [], items = events } = await house.api('aino', '/events');
  assert.ok(items.length > 0);
  assert.ok(hand.used.fields.size <= 2);
  console.log(`figure: noting a good encounter = ${hand.used.fields.size} fields, ${hand.used.keys - before} keys to say that it was good and to note it`);
  await page.context().close();
});

/** Writes a note without sending it. */
async function write(page, who, what) {
  await startNoting(page);
  await page.keyboard.type(who);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'what');
  await page.keyboard.type(what);
}

test('Enter twice, and a form sent twice, note once', async () => {
  const page = await house.enter('aino');
  const many = (await open()).length;
  await write(page, 'Onni Mäki', 'Lasku on väärin');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/note');
  assert.equal((await open()).length, many + 1);

  // The same form, sent again as it was: what a double click on a slow line does.
  await write(page, 'Onni Mäki', 'Lasku on vieläkin väärin');
  const form = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('#note-form'))));
  const answers = await Promise.all([0, 1, 2].map(() => page.request.post('/note', { form, maxRedirects: 0 })));
  assert.ok(answers.every((answer) => answer.status() < 400), `${answers.map((answer) => answer.status())}`);
  assert.equal((await open()).length, many + 2);
  await page.context().close();
});

test('back, and sent again: nothing new', async () => {
  const page = await house.enter('aino');
  const many = (await open()).length;
  await write(page, 'Onni Mäki', 'Avain ei toimi');
  const form = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('#note-form'))));
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/note');
  assert.equal((await open()).length, many + 1);
  await page.request.post('/note', { form });
  await page.goBack();
  await page.waitForURL('**/note');
  const left = await page.inputValue('[name=what]');
  if (left) {
    await page.locator('[name=what]').press('Enter');
    await page.waitForURL((url) => url.pathname !== '/note');
  }
  assert.equal((await open()).length, many + 1, 'one meeting, one case');
  await page.context().close();
});

test('without a network the words stay, and one Enter later they are noted once', async () => {
  const page = await house.enter('aino');
  const many = (await open()).length;
  await write(page, 'Onni Mäki', 'Hissi pysähtyi kerrosten väliin');
  await page.context().setOffline(true);
  await page.keyboard.press('Enter');
  await page.locator('[data-trouble]').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-trouble]').waitFor();
  assert.equal(await page.inputValue('[name=what]'), 'Hissi pysähtyi kerrosten väliin');
  assert.match(await page.innerText('[data-trouble]'), /Sanasi ovat tallessa/);
  await page.context().setOffline(false);
  await page.locator('[name=what]').press('Enter');
  await page.waitForURL((url) => url.pathname !== '/note');
  await within(2000, 'noted', async () => (await open()).length > many);
  assert.equal((await open()).length, many + 1);
  await page.context().close();
});
