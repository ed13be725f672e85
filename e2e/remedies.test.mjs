// Mending it at the counter: what one may give is given in two keys; what is beyond it is decided by a lead on a phone,
// and the case and the register tell of both.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, desk, sizes } from './desk.mjs';

const house = await desk(['aino', 'elias']);

/** A mandate of the reception's, switched on. */
async function mandate(set) {
  const made = await house.api('aino', '/mandates', { team: 'vastaanotto', ...set });
  await house.api('aino', `/mandates/${made.number}/on`, {});
}

/** A complaint talked through until something is to be offered; answers its number. */
async function agreed(name) {
  const noted = await house.api('elias', '/encounters', {
    customer: { name, identities: [{ kind: 'email', value: `${name.split(' ')[0].toLowerCase()}@posti.example` }] },
    touchpoint: 'reception', kind: 'complaint', words: 'Nukuin huonosti, tyyny on kova.', felt: 'bad',
  });
  const { number } = noted.case;
  const concern = await house.api('elias', `/cases/${number}/concerns`, { what: 'Tyyny on kova' });
  await house.api('elias', `/cases/${number}/concerns/${concern.id}/real`, {});
  await house.api('elias', `/cases/${number}/restatement`, { text: 'Nukuit huonosti, koska tyyny on kova. Odotit lepoa.' });
  await house.api('elias', `/cases/${number}/agreement`, { agreed: true, via: 'spoken' });
  return number;
}

/** Light and dark alike. */
async function both(page, what) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await axe(page, `${what}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

await mandate({ remedy: 'replacement', what: 'toinen tyyny' });
await mandate({ remedy: 'credit', up_to: { amount: '50' } });
const page = await house.enter('elias');

test('a pillow is given in two keys from the open step', async () => {
  const number = await agreed('Maija Korhonen');
  await page.goto(`/cases/${number}`);
  const may = await page.innerText('#may');
  assert.match(may, /Toinen tyyny[^]*50,00\s€[^]*Enemmästä päättää Aino Lehtinen/);
  await both(page, 'the offer step');
  await page.keyboard.press('1');
  await page.locator('#offers-what', { hasText: 'Toinen tyyny' }).waitFor();
  await page.keyboard.press('s');
  await page.locator('button[name=answer]').first().waitFor();
  const [offer] = (await house.api('aino', `/cases/${number}`)).offers;
  assert.equal(offer.state, 'offered');
  assert.ok(offer.mandate, 'counted to the mandate it was chosen from');
  await page.keyboard.press('y');
  await page.locator('.step-done', { hasText: 'Toinen tyyny' }).waitFor();
});

test('80 € is asked of a lead, who decides on a phone in one tap', async () => {
  const number = await agreed('Timo Niemi');
  await page.goto(`/cases/${number}`);
  await page.keyboard.press('2');
  const sum = page.locator('[id="offers-worth.amount"]');
  await sum.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'offers-worth.amount');
  await page.fill('#offers-what', 'Toinen yö puoleen hintaan');
  await sum.fill('30');
  assert.ok(await page.locator('[data-over]').isHidden());
  await sum.fill('80');
  await page.locator('[data-over]', { hasText: 'Tästä päättää Aino Lehtinen' }).waitFor();
  await page.fill('#offers-reason', 'Kaksi huonoa yötä peräkkäin');
  await both(page, 'a sum beyond the mandates');
  await page.locator('form[action$="/offers"] button[data-key=s]').click();
  await page.locator('.step-open a[href^="/approvals/"]').waitFor();

  const lead = await house.enter('aino', { viewport: sizes.phone });
  await lead.locator('a[href^="/approvals/"]').first().click();
  await lead.waitForURL('**/approvals/*');
  assert.match(await lead.innerText('main'), /80,00\s€[^]*Timo Niemi[^]*Kaksi huonoa yötä peräkkäin[^]*30,00\s€ enemmän[^]*Nukuin huonosti/);
  await both(lead, 'a request on a phone');
  await lead.locator('.decide button').first().click();
  await lead.locator('#outcome', { hasText: 'Virhe oli meidän.' }).waitFor();
  await axe(lead, 'a request that was decided');

  // It came to the asker's page by itself; the time line tells who decided, and why.
  await page.locator('button[name=answer][value=accepted]').click();
  await page.locator('.case-time', { hasText: 'Virhe oli meidän.' }).waitFor();
  assert.match(await page.innerText('.case-time'), /Kaksi huonoa yötä peräkkäin[^]*Aino Lehtinen hyväksyi/);

  await lead.goto('/remedies');
  assert.match(await lead.innerText('main'), /Toinen yö puoleen hintaan[^]*Toinen tyyny/);
  await both(lead, 'the register on a phone');
  await lead.setViewportSize(sizes.desk);
  await both(lead, 'the register');
  const file = await lead.request.get('/remedies.csv');
  assert.match(await file.text(), /^id,offered_at[^]*,credit,80\.00,80\.00,EUR,accepted,/);
  assert.deepEqual(page.troubles, []);
  assert.deepEqual(lead.troubles, []);
});
