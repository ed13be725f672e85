// Pages for customers, in a browser without scripts: readable at 320 px, by keyboard, by axe.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { axe, desk } from './desk.mjs';

const house = await desk(['aino', 'elias', 'ylva']);
const narrow = { width: 320, height: 640 };

/** A complaint, restated and not agreed yet. */
async function restated(words) {
  const noted = await house.api('elias', '/encounters', {
    customer: { name: 'Maija Korhonen', identities: [{ kind: 'phone', value: '040 123 4567' }] },
    touchpoint: 'reception', kind: 'complaint', words,
  });
  const { number } = noted.case;
  const concern = await house.api('elias', `/cases/${number}/concerns`, { what: 'tyyny on kova' });
  await house.api('elias', `/cases/${number}/concerns/${concern.id}/real`, {});
  await house.api('elias', `/cases/${number}/restatement`, { told: words, upsets: 'Tyyny on kova.', expected: 'Hyvin nukuttu yö.' });
  return number;
}

/** The link to the customer's page, as the staff are shown it. */
async function link(number) {
  const staff = await house.enter('elias');
  await staff.goto(`/cases/${number}?tab=helps`);
  await staff.click(`form[action="/cases/${number}/page"] button`);
  const shown = await staff.inputValue('#link');
  assert.deepEqual(staff.troubles, []);
  return new URL(shown, house.url).pathname;
}

/** A customer's browser: no script, a small screen. */
async function customer() {
  return house.enter(undefined, { javaScriptEnabled: false, viewport: narrow });
}

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= narrow.width, `${page.url()} is ${wide} px wide`);
}

test('a customer reads their page, says yes, accepts and asks to be called, without a script', async () => {
  const number = await restated('Sänky on huono');
  const at = await link(number);
  const page = await customer();
  await page.goto(`${at}?lang=fi`);
  await page.getByRole('heading', { name: 'Onko se näin?' }).waitFor();
  await page.getByText('Sänky on huono').first().waitFor();
  await page.getByRole('button', { name: 'Kyllä, näin se on' }).click();
  await page.getByText('Hyvä, että ymmärsimme oikein').waitFor();
  await house.api('elias', `/cases/${number}/offers`, { remedy: 'other', what: 'Toinen tyyny' });
  await page.goto(`${at}?lang=fi`);
  await page.getByRole('button', { name: 'Hyvä, tehdään näin' }).click();
  assert.equal((await house.api('elias', `/cases/${number}`)).offers[0].state, 'accepted');
  assert.equal(await page.inputValue('#phone'), '040 123 4567', 'the number we know');
  await page.getByRole('button', { name: 'Soittakaa minulle' }).click();
  await page.getByText('Soitamme numeroon 040 123 4567').waitFor();
  await page.fill('#words', 'Kiitos jo nyt!');
  await page.getByRole('button', { name: 'Lähetä' }).click();
  await page.getByText('Kiitos jo nyt!').waitFor();
  await fits(page);
  await page.getByRole('link', { name: 'Svenska' }).click();
  await page.getByRole('heading', { name: 'Ditt ärende' }).waitFor();
  assert.deepEqual(await page.context().cookies(), [], 'no cookie');
});

test('a customer tells by the form, with a picture, without a script', async () => {
  const admin = await house.enter('ylva');
  await admin.goto('/settings/forms');
  await admin.fill('#forms-names\\.fi', 'Kerro meille');
  await admin.click('form[action="/settings/forms"] button');
  await admin.check('form[action="/settings/forms/kerro-meille"] [name=open]');
  await admin.click('form[action="/settings/forms/kerro-meille"] button');
  const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-form-'));
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  writeFileSync(join(folder, 'suihku.png'), Buffer.from(dot, 'base64'));
  writeFileSync(join(folder, 'kuva.jpg'), 'MZ not a picture');

  const page = await customer();
  await page.goto('/form/kerro-meille?lang=fi');
  await fits(page);
  await page.fill('#words', 'Suihku oli kylmä');
  await page.fill('#email', 'maija@example.com');
  await page.waitForTimeout(2100);
  await page.setInputFiles('#files', join(folder, 'kuva.jpg'));
  await page.getByRole('button', { name: 'Lähetä' }).click();
  await page.getByText('ei ole sitä, mitä sen nimi sanoo').first().waitFor();
  assert.equal(await page.inputValue('#words'), 'Suihku oli kylmä', 'the words stay');
  await page.setInputFiles('#files', join(folder, 'suihku.png'));
  await page.getByRole('button', { name: 'Lähetä' }).click();
  await page.getByRole('heading', { name: 'Kiitos, viesti on perillä' }).waitFor();
  const theirs = await page.getByRole('link', { name: 'Avaa oma sivusi' }).getAttribute('href');
  await page.goto(theirs);
  await page.getByText('Suihku oli kylmä').waitFor();

  const [made] = (await house.api('aino', '/cases?state=open')).items.filter((one) => one.title.includes('Suihku'));
  const aino = await house.enter('aino');
  await aino.goto(`/cases/${made.number}?tab=time`);
  const file = await aino.getByRole('link', { name: 'suihku.png' }).first().getAttribute('href');
  const answer = await aino.request.get(file);
  assert.equal(answer.headers()['content-type'], 'image/png');
});

test('pages for customers pass axe, light and dark, in three languages', async () => {
  const number = await restated('Melua koko yön');
  const at = await link(number);
  for (const lang of ['fi', 'sv', 'en']) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await house.enter(undefined, { viewport: narrow, colorScheme });
      for (const address of [`${at}?lang=${lang}`, `/form/kerro-meille?lang=${lang}`, '/c/nowhere']) {
        await page.goto(address);
        await fits(page);
        await axe(page, `${address} ${colorScheme}`);
      }
    }
  }
});
