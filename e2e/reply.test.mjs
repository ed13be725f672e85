// Replying by mail: by the keyboard alone, without scripts, taken back, and never two at once unseen.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { axe, desk, within } from './desk.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kohtaamo-letters-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const house = await desk(['aino', 'elias'], `[mail]
from = "Hotelli Aurajoki <asiakas@aurajoki.example>"
folder = "${folder}"
`);

/** A question by mail; answers its case's number. */
const asked = async (name) => {
  const noted = await house.api('elias', '/encounters', {
    customer: { name, identities: [{ kind: 'email', value: `${name.split(' ')[0].toLowerCase()}@korhonen.example` }] },
    touchpoint: 'email', kind: 'question', words: 'Monelta aamiainen alkaa?',
  });
  return noted.case.number;
};
const left = () => readdirSync(folder).filter((name) => name.endsWith('.eml')).map((name) => readFileSync(join(folder, name), 'utf8'));

test('a reply by the keyboard alone: found again after a reload, filled by a template, sent, on the time line', async () => {
  const number = await asked('Maija Korhonen');
  const page = await house.enter('elias');
  await page.goto(`/cases/${number}`);
  await page.keyboard.press('r');
  await page.waitForURL('**/reply');
  await page.keyboard.type('Aamiainen alkaa seitsemältä.');
  await within(5000, 'the draft is kept', async () => {
    await page.waitForTimeout(300);
    const there = await house.enter('elias');
    await there.goto(`/cases/${number}/reply`);
    const kept = await there.inputValue('#reply-text');
    await there.context().close();
    return kept === 'Aamiainen alkaa seitsemältä.';
  });
  await page.reload();
  assert.equal(await page.inputValue('#reply-text'), 'Aamiainen alkaa seitsemältä.');
  await axe(page);
  await page.selectOption('#reply-template', 'page');
  await page.click('button[formaction$="/template"]');
  await page.locator('#reply-text', { hasText: 'Hei Maija Korhonen' }).waitFor();
  const text = await page.inputValue('#reply-text');
  assert.ok(text.startsWith('Aamiainen alkaa seitsemältä.\n\nHei Maija Korhonen'), text);
  await page.setInputFiles('#reply-files', { name: 'hinnasto.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
  await page.focus('#reply-text');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(`**/cases/${number}**`);
  await page.getByText(/lähtee \d+ sekunnin kuluttua|lähtee sekunnin kuluttua/).waitFor();
  await page.getByText(/lähti /).waitFor({ timeout: 15_000 }); // live, without a reload
  const letter = left().find((raw) => raw.includes('maija@korhonen.example'));
  assert.match(letter, new RegExp(`^Subject: Seuraa asian .*\\[K-${number}\\]`, 'm'));
  assert.match(letter, /X-Kohtaamo-Letter: L/);
  assert.match(letter, /filename="hinnasto.pdf"/);
  await page.getByRole('link', { name: /hinnasto.pdf/ }).waitFor();
  assert.deepEqual(page.troubles, []);
});

test('without scripts: kept by a button, sent, and taken back into the draft', async () => {
  const number = await asked('Liisa Korhonen');
  const page = await house.enter('elias', { javaScriptEnabled: false });
  await page.goto(`/cases/${number}`);
  await page.click('a[href$="/reply"]');
  await page.fill('#reply-text', 'Kahdeksalta.');
  await page.click('button[formaction$="/draft"]');
  assert.equal(await page.inputValue('#reply-text'), 'Kahdeksalta.');
  await page.click('#reply .button-primary');
  await page.getByText(/lähtee \d* ?sekunnin kuluttua/).waitFor();
  await page.click('form[action$="/undo"] button');
  await page.waitForURL('**/reply**');
  assert.equal(await page.inputValue('#reply-text'), 'Kahdeksalta.');
  assert.equal(await page.inputValue('#reply-subject'), 'Asiasi');
  const { letters } = await house.api('elias', `/cases/${number}`);
  assert.deepEqual(letters.map((one) => one.state), ['undone']);
});

test('who else is writing is seen at once, and a reply that left meanwhile stops the other once', async () => {
  const number = await asked('Antti Korhonen');
  const [elias, aino] = [await house.enter('elias'), await house.enter('aino')];
  await aino.goto(`/cases/${number}`);
  await elias.goto(`/cases/${number}/reply`);
  await elias.fill('#reply-text', 'Kahdeksalta.');
  await aino.getByText('Elias Saari kirjoittaa vastausta').waitFor();
  await house.api('aino', `/cases/${number}/letters`, { text: 'Seitsemältä.' });
  await elias.click('#reply .button-primary');
  await elias.getByText('Joku muu ehti vastata').waitFor();
  assert.equal(await elias.inputValue('#reply-text'), 'Kahdeksalta.');
  await elias.click('#reply .button-primary');
  await elias.waitForURL(`**/cases/${number}**`);
  const { letters } = await house.api('elias', `/cases/${number}`);
  assert.equal(letters.length, 2);
});
