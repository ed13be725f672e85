// The core path in a browser without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk } from './desk.mjs';

const house = await desk(['aino', 'elias']);
for (const [name, identity] of [['Maija Korhonen', { kind: 'email', value: 'maija@example.com' }], ['Antti Korhonen', { kind: 'phone', value: '0401234567' }]]) {
  await house.api('elias', '/encounters', { customer: { name, identities: [identity] }, touchpoint: 'reception', kind: 'contact', words: 'Kysyi aamiaisesta' });
}

const whole = async (number) => house.api('elias', `/cases/${number}`);

test('noted, talked through, promised, followed up and handed over without a script', async () => {
  const page = await house.enter('elias', { javaScriptEnabled: false });
  await page.goto('/note');
  await page.fill('[name=who]', 'korhonen');
  await page.fill('[name=what]', 'Sänky on huono');
  await page.click('button[name=find]');
  // Two of that name: nothing is noted before it is said which one.
  const radios = page.locator('.found input[type=radio]');
  await radios.nth(2).waitFor();
  assert.equal((await page.inputValue('[name=what]')).trim(), 'Sänky on huono', 'the words stay');
  assert.equal((await house.api('elias', '/cases?state=all')).items.length, 0);
  await page.locator('.found label', { hasText: 'Maija Korhonen' }).locator('input').check();
  await page.click('button[name=then][value=talk]');
  await page.waitForURL('**/cases/**');
  const number = new URL(page.url()).pathname.split('/').at(-1);

  await page.fill('.step-open form[action$="/concerns"] textarea', 'Tyyny on kova');
  await page.click('.step-open form[action$="/concerns"] button');
  await page.click('.step-open form[action$="/real"] button');
  await page.fill('#restatement-upsets', 'tyyny on kova');
  await page.click('form[action$="/restatement"] button[data-key=s]');
  await page.click('button[name=agreed][value=true]');
  await page.fill('#offers-what', 'Toinen tyyny');
  await page.click('form[action$="/offers"] button[data-key=s]');
  await page.click('button[name=answer][value=accepted]');

  // A promise with its time in it: what was understood is shown, and confirmed.
  await page.fill('#promises-what', 'vien tyynyn tunnin kuluttua');
  await page.click('form[action$="/promises"] button');
  if ((await whole(number)).promises.length === 0) {
    await page.locator('#promises-understood strong').waitFor();
    await page.click('form[action$="/promises"] button');
  }
  assert.equal((await whole(number)).promises.length, 1);

  // The shift is handed over with the promise in the brief.
  await page.goto('/handover');
  await page.getByText('vien tyynyn').first().waitFor();
  await page.fill('textarea[name=words]', 'Tyyny vielä viemättä');
  await page.click('form[action="/handovers"] button');
  await page.locator('[data-region=brief]').getByText('Tyyny vielä viemättä').waitFor();

  await page.goto(`/cases/${number}`);
  await page.click('#promises button[value=kept]');
  await page.click('#follow-up button[value=content]');
  const { marks } = await whole(number);
  assert.equal(marks.recover, 'full');
  assert.equal(marks.follow_up, 'full');
  assert.deepEqual(page.troubles, []);
});
