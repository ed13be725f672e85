// The whole mission at a counter, by keyboard alone, in Finnish: noted, talked through, offered, promised,
// followed up, mended again, assessed, and the lesson read by a colleague.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, desk, reach } from './desk.mjs';

const house = await desk(['aino', 'elias']);

/** The step of the talk that is open, by its number. */
const step = (page) => page.locator('.step-open .step-mark').innerText();
const marks = async (number) => (await house.api('aino', `/cases/${number}`)).marks;

/** Waits until the step is the open one, then goes to what is named in it. */
async function at(page, number) {
  await page.locator('.step-open .step-mark', { hasText: number }).waitFor();
}

/** Writes into a field that Tab leads to, in the place of what stands there. */
async function fill(page, selector, text) {
  await reach(page, selector);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

async function press(page, selector) {
  await reach(page, selector);
  await page.keyboard.press('Enter');
}

/** One round of the talk, from the bucket to the accepted offer. */
async function talk(page, { concerns, restated, notQuite, offer, promise }) {
  await at(page, '1');
  // The first concern opens the second step, where more can be added until one is marked as the real one.
  for (const [i, concern] of concerns.entries()) {
    await fill(page, '.step-open form[action$="/concerns"] textarea', concern);
    await press(page, '.step-open form[action$="/concerns"] button');
    await page.locator('.step-open .concerns li').nth(i).waitFor();
  }
  await at(page, '2');
  await press(page, 'form[action$="/real"] button');
  await at(page, '3');
  await fill(page, '#restatement-upsets', restated);
  await press(page, 'form[action$="/restatement"] button[data-key=s]');
  await at(page, '4');
  if (notQuite) {
    await fill(page, '#agreement-words', notQuite);
    await press(page, 'button[name=agreed][value=false]');
    await at(page, '3');
    await page.locator('.step-open .notice', { hasText: notQuite }).waitFor();
    await fill(page, '#restatement-upsets', `${restated}, ja ${notQuite}`);
    await press(page, 'form[action$="/restatement"] button[data-key=s]');
    await at(page, '4');
  }
  await press(page, 'button[name=agreed][value=true]');
  await at(page, '5');
  await fill(page, '#offers-what', offer);
  await fill(page, '[id="offers-promise.what"]', promise);
  await page.locator('[id="offers-understood"] [data-due]').waitFor();
  await press(page, 'form[action$="/offers"] button[data-key=s]');
  await page.locator('button[name=answer]').first().waitFor();
  await press(page, 'button[name=answer][value=accepted]');
  await page.locator('#promises button[value=kept]').first().waitFor();
}

async function keep(page) {
  await press(page, '#promises button[value=kept]');
  await page.locator('#follow-up button[name=outcome]').first().waitFor();
}

test('from a bad night to a lesson a colleague has read', async () => {
  const page = await house.enter('elias');
  const began = performance.now();
  // Noted, and straight into the talk.
  await page.keyboard.press('n');
  await page.waitForURL('**/note');
  await page.waitForFunction(() => document.activeElement?.role === 'combobox');
  await page.keyboard.type('Maija Korhonen');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nukuin huonosti, sänky on huono');
  await page.keyboard.press('Shift+Enter');
  await page.waitForURL('**/cases/*');
  const number = new URL(page.url()).pathname.split('/').at(-1);
  assert.equal(await step(page), '1');
  assert.match(await page.innerText('.case-time'), /Nukuin huonosti, sänky on huono/);

  await talk(page, {
    concerns: ['Sänky on huono', 'Työ painaa mieltä'],
    restated: 'tyyny on liian kova',
    notQuite: 'käytävältä kuuluu melua',
    offer: 'Toinen tyyny heti ja huone hiljaisemmasta siivestä',
    promise: 'vien tyynyn tunnin kuluttua',
  });
  assert.equal((await marks(number)).recover, 'half');
  await keep(page);
  assert.equal((await marks(number)).recover, 'full');
  assert.equal((await marks(number)).follow_up, 'half');

  // Asked afterwards: not right yet. The same case opens again.
  await fill(page, '#follow-up textarea', 'Tyyny oli parempi, mutta melu jatkui');
  await press(page, '#follow-up button[value=discontented]');
  await talk(page, {
    concerns: ['Melu jatkui yöllä'],
    restated: 'melu valvotti toisenkin yön',
    offer: 'Huone pihan puolelta',
    promise: 'vaihdamme huoneen tunnin kuluttua',
  });
  await keep(page);
  await press(page, '#follow-up button[value=content]');
  await page.locator('#assessment').waitFor();
  assert.equal((await marks(number)).follow_up, 'full');

  // One-off or systemic: it would happen again by the way we work.
  await page.locator('#assessment [name=verdict]').first().waitFor();
  await reach(page, '#assessment [name=verdict]');
  await page.keyboard.press('ArrowRight');
  if (!(await page.isChecked('#assessment [value=systemic]'))) await page.keyboard.press('ArrowRight');
  assert.ok(await page.isChecked('#assessment [value=systemic]'));
  await fill(page, '#assessment textarea', 'Meluisaan siipeen majoitetaan kertomatta siitä');
  await press(page, '#assessment details:not([open]) summary');
  await fill(page, '#assessment [name=new_problem]', 'Käytävän melu B-siivessä');
  await press(page, '#assessment button');
  await page.locator('#assessment a[href^="/problems/"]').waitFor();
  const whole = await house.api('aino', `/cases/${number}`);
  assert.equal(whole.marks.learn, 'full');
  assert.equal(whole.state, 'done');

  // A lesson for the team, read by a colleague in another browser.
  const aino = await house.enter('aino');
  await press(page, 'a[href^="/lessons/new"]');
  await page.waitForURL('**/lessons/new**');
  await fill(page, '#lessons-title', 'Kysy tyynystä ennen kuin vaihdat huonetta');
  await fill(page, '#lessons-text', 'Sänky on harvoin syy. Kysy tyynystä ja melusta.');
  await press(page, 'form[action$="/lessons"] button');
  await page.waitForURL(/\/lessons\/(?!new)/);

  const line = aino.locator('.line', { hasText: 'Kysy tyynystä ennen kuin vaihdat huonetta' });
  await line.waitFor(); // came by itself: nobody loaded the page again
  await press(aino, `[id="${await line.getAttribute('id')}"] a.line-what`);
  await aino.waitForURL('**/lessons/*');
  await aino.getByRole('heading', { name: 'Kysy tyynystä ennen kuin vaihdat huonetta' }).waitFor();
  await press(aino, 'button[data-key=r]');
  await aino.locator('button[data-key=r]').waitFor({ state: 'detached' });
  await aino.goto('/');
  assert.equal(await line.count(), 0, 'what is read leaves Now');
  console.log(`figure: the whole mission by keyboard = ${Math.round((performance.now() - began) / 1000)} s in a machine's hands`);
  await page.goto(`/cases/${number}`);
  await axe(page);
  assert.deepEqual(page.troubles, []);
  assert.deepEqual(aino.troubles, []);
});

test('a talk by Enter alone: field by field, what is written for one is taken or typed over', async () => {
  const page = await house.enter('aino');
  await page.keyboard.press('n');
  await page.waitForURL('**/note');
  await page.locator('#who[role=combobox]').waitFor();
  await page.keyboard.type('Hilma Aho');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Pyyhkeet puuttuivat');
  await page.keyboard.press('Shift+Enter');
  await page.waitForURL('**/cases/*');
  const number = Number(new URL(page.url()).pathname.split('/').at(-1));
  const focused = (selector) => page.locator(`${selector}:focus`).waitFor();
  await focused('#concerns-what');
  await page.keyboard.type('Ei yhtään pyyhettä');
  await page.keyboard.press('Enter');
  await at(page, '2');
  await focused('#concerns-what');
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await focused('#restatement-told');
  await page.keyboard.press('Enter');
  await focused('#restatement-upsets');
  await page.keyboard.type('jouduit odottamaan');
  await page.keyboard.press('Enter');
  await page.keyboard.type('pyyhkeitä');
  await page.keyboard.press('Enter');
  await at(page, '4');
  const said = (await house.api('aino', `/cases/${number}`)).restatement.text;
  assert.deepEqual(said.split('\n'), ['Pyyhkeet puuttuivat', 'jouduit odottamaan', 'pyyhkeitä']);
  await page.keyboard.press('Enter');
  await focused('#offers-what');
  await page.keyboard.type('Tuomme pyyhkeet');
  await page.keyboard.press('Enter');
  await page.keyboard.type('pyyhkeet huoneeseen huomenna klo 9');
  await page.locator('[id="offers-understood"] [data-due]').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('button[name=answer]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#promises button[value=kept]').first().waitFor();

  // On Now the promise says it; "keep the promise" beside it would only say it again.
  await page.goto('/');
  const lines = page.locator('.line', { hasText: `K-${number}` });
  assert.equal(await lines.count(), 1, (await lines.allInnerTexts()).join(' | '));
  await lines.locator('a').first().focus();
  await page.keyboard.press('u');
  await focused('#due_said');
  await page.context().close();
});
