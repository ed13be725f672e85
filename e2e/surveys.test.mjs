// A customer answers a survey on a small phone without scripts; who is disappointed is on Now at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, desk, picture, within } from './desk.mjs';

const SMALL = { width: 320, height: 640 };
/** How soon a bad answer is seen on Now. */
const SOON = 2000;

const house = await desk(['aino', 'elias']);

/** A question that was answered: its case is done. */
async function answered(words) {
  const noted = await house.api('elias', '/encounters', {
    customer: { name: 'Maija Korhonen', identities: [{ kind: 'email', value: 'maija@example.com' }] },
    touchpoint: 'phone', kind: 'question', words, handled: true,
  });
  return noted.case.number;
}

/** The survey of a case, opened by staff and handed over. */
async function survey(number) {
  const { open } = await house.api('elias', `/cases/${number}/surveys`, { survey: 'encounter' });
  const page = await house.enter('elias');
  await page.goto(open);
  const { pathname } = new URL(page.url());
  await page.context().close();
  assert.match(pathname, /^\/s\//);
  return pathname;
}

test('a survey is answered without a script at 320 px, in three languages, and axe finds nothing', async () => {
  const address = await survey(await answered('Milloin sauna on auki?'));
  const quiet = await house.enter(null, { javaScriptEnabled: false, viewport: SMALL });
  const answer = await quiet.goto(address);
  assert.equal(answer.headers()['referrer-policy'], 'no-referrer');
  assert.equal(answer.headers()['cache-control'], 'no-store');
  for (const [lang, text] of [['sv', 'Hur var det här för dig'], ['en', 'what was this experience like'], ['fi', 'Millainen kokemus tämä oli']]) {
    await quiet.click(`a[hreflang=${lang}]`);
    await quiet.getByText(text).first().waitFor();
    assert.equal(await quiet.locator('html').getAttribute('lang'), lang);
  }
  await quiet.click('button.button-primary');
  await quiet.getByRole('alert').waitFor(); // nothing chosen: it says so, and nothing is lost
  await quiet.locator('#experience label', { hasText: '4' }).click();
  await quiet.locator('#feelings label', { hasText: 'iloinen' }).click();
  await quiet.fill('textarea[name=words]', 'Ystävällistä palvelua');
  await quiet.click('button.button-primary');
  await quiet.getByText('Kiitos vastauksesta').waitFor();
  await quiet.goto(`${address}?change=1`);
  assert.equal(await quiet.inputValue('textarea[name=words]'), 'Ystävällistä palvelua');

  const seen = await house.enter(null, { viewport: SMALL });
  for (const end of ['', '?change=1']) {
    await seen.goto(address + end);
    const wide = await seen.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= SMALL.width, `${address}${end} is ${wide} px wide`);
    await axe(seen);
  }
  await picture(seen, 'survey');
  assert.deepEqual(seen.troubles, []);
  await seen.context().close();
  await quiet.context().close();
});

test('a bad answer is on Now within two seconds', async () => {
  const number = await answered('Voiko huoneen vaihtaa?');
  const address = await survey(number);
  const now = await house.enter('aino');
  await now.goto('/?scope=all');
  const guest = await house.enter(null, { javaScriptEnabled: false, viewport: SMALL });
  await guest.goto(address);
  await guest.locator('#experience label', { hasText: '1' }).click();
  await guest.fill('textarea[name=words]', 'Kukaan ei vastannut minulle');
  await guest.locator('#contact').click();
  const shown = now.getByText('Soita asiakkaalle').first();
  const sending = guest.click('button.button-primary');
  const took = await within(SOON + 2000, 'Now shows the call', () => shown.isVisible());
  await sending;
  assert.ok(took < SOON, `${took} ms`);
  console.log(`figure: a bad answer on Now = ${Math.round(took)} ms`);
  await guest.getByText('Soitamme viimeistään').first().waitFor();
  const found = await house.api('elias', `/cases/${number}`);
  assert.equal(found.state, 'open');
  assert.equal(found.promises.length, 1);
  await guest.context().close();
  await now.context().close();
});

test('what came by itself shows its cues, with the words marked, until one switches them off', async () => {
  const page = await house.enter('elias');
  const number = await answered('Missä aamiainen on?');
  const address = await survey(number);
  const guest = await house.enter(null, { javaScriptEnabled: false });
  await guest.goto(address);
  await guest.locator('#experience label', { hasText: '2' }).click();
  await guest.fill('textarea[name=words]', 'Kysyin jo kolmannen kerran! Vastatkaa perjantaihin mennessä!!!');
  await guest.click('button.button-primary');
  await page.goto(`/cases/${number}?tab=time`);
  await page.locator('.words mark').first().waitFor();
  await page.locator('.cues', { hasText: 'Voi merkitä' }).waitFor();
  await axe(page);
  await page.goto('/settings');
  await page.click('form.switch:has(input[value=cues]) button[value=off]');
  await page.goto(`/cases/${number}?tab=time`);
  assert.equal(await page.locator('.words mark').count(), 0);
  await page.context().close();
  await guest.context().close();
});
