// A shift handed over between two browsers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, desk } from './desk.mjs';

const house = await desk(['aino', 'elias']);
const soon = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();

async function noted(words, promise) {
  const { case: made } = await house.api('elias', '/encounters', { customer: { name: 'Maija Korhonen' }, touchpoint: 'reception', kind: 'complaint', words });
  await house.api('elias', `/cases/${made.number}/promises`, { what: promise, due: soon(3) });
  return made.number;
}

test('what one shift leaves, the next sees, reads and takes', async () => {
  const taken = await noted('Huoneessa on kylmä', 'lisäpatteri huoneeseen');
  await noted('Lasku on väärin', 'lasku uudestaan');

  const incoming = await house.enter('aino');
  assert.equal(new URL(incoming.url()).pathname, '/');

  // The outgoing shift: the brief is written already; own words on top, and signed.
  const outgoing = await house.enter('elias');
  await outgoing.goto('/handover');
  await outgoing.getByText('lisäpatteri huoneeseen').first().waitFor();
  await outgoing.getByText('lasku uudestaan').first().waitFor();
  await axe(outgoing);
  await outgoing.locator('textarea[name=words]').fill('Siivous myöhässä, kerros 3 viimeisenä');
  await outgoing.locator('form[action="/handovers"] button').press('Enter');
  await outgoing.locator('[data-region=brief]').getByText('Siivous myöhässä').waitFor();

  // The incoming shift, in another browser, on a page that nobody loads again.
  const unread = incoming.locator('.line[id]', { has: incoming.locator('a[href^="/handover"]') }).first();
  await unread.waitFor();
  await unread.locator('a[href^="/handover"]').first().press('Enter');
  await incoming.waitForURL('**/handover**');
  await axe(incoming);
  const buttons = incoming.locator('[data-region=brief] form.actions');
  const many = await buttons.count();
  assert.ok(many >= 3, `own words and two promises wait: ${many}`);
  await incoming.locator('.brief li', { hasText: 'lisäpatteri huoneeseen' }).locator('button[value=taken]').press('Enter');
  await incoming.locator('.brief li', { hasText: 'lisäpatteri huoneeseen' }).locator('.taken').waitFor();
  const { promises: [promise] } = await house.api('aino', `/cases/${taken}`);
  assert.match(JSON.stringify(promise), /Aino/, 'who takes a promise has it');

  // What nobody has read or taken stays in sight.
  await incoming.goto('/');
  assert.equal(await unread.count(), 1);
  await incoming.goto('/handover');
  for (let left = await buttons.count(); left > 0; left -= 1) {
    await buttons.locator('button[value=read]').first().press('Enter');
    await incoming.waitForFunction((n) => document.querySelectorAll('[data-region=brief] form.actions').length < n, left);
  }
  await incoming.goto('/');
  assert.equal(await unread.count(), 0, 'nothing waits any more');
  assert.equal((await house.api('aino', `/cases/${taken}`)).marks.report, 'full');
  assert.deepEqual(incoming.troubles, []);
});
