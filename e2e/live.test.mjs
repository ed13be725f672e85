// What others do appears without a reload, in every window, and takes nothing away from who is writing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk, within } from './desk.mjs';

const WINDOWS = 8;
/** How soon a change is seen in every window. */
const SOON = 2000;

const house = await desk(['aino', 'elias']);

const note = (words, more = {}) => house.api('elias', '/encounters', {
  customer: { name: 'Maija Korhonen', identities: [{ kind: 'email', value: 'maija@example.com' }] },
  touchpoint: 'reception',
  kind: 'complaint',
  words,
  ...more,
});

const shows = (words) => (page) => page.getByText(words).first().isVisible();
const all = async (pages, ask) => (await Promise.all(pages.map(ask))).every(Boolean);

/** Shared workers of this browser; each holds one line. */
async function workers(page) {
  const cdp = await page.context().newCDPSession(page);
  const { targetInfo } = await cdp.send('Target.getTargetInfo');
  const { targetInfos } = await cdp.send('Target.getTargets');
  await cdp.detach();
  return targetInfos.filter((one) => one.type === 'shared_worker' && one.browserContextId === targetInfo.browserContextId).length;
}

test('eight windows of one browser stay live over one connection, and come back after the server does', async () => {
  const first = await house.enter('aino');
  const context = first.context();
  const asked = [];
  context.on('request', (request) => { if (new URL(request.url()).pathname === '/live') asked.push(request); });
  const windows = [first];
  while (windows.length < WINDOWS) windows.push(await context.newPage());
  for (const page of windows) await page.goto('/?scope=all');

  await note('Huoneessa on liian kuuma');
  let took = await within(SOON, 'all windows show what was noted', () => all(windows, shows('Huoneessa on liian kuuma')));
  console.log(`figure: a change seen in ${WINDOWS} windows = ${Math.round(took)} ms`);
  assert.equal(await workers(first), 1, 'one worker holds the line for all windows');
  assert.equal(asked.length, 0, 'no window holds a line of its own');

  await house.stop();
  await house.start();
  await note('Suihkussa ei ole lämmintä vettä');
  took = await within(15_000, 'all windows live again', () => all(windows, shows('Suihkussa ei ole lämmintä vettä')));
  console.log(`figure: all windows live again after a restart = ${Math.round(took)} ms`);
  assert.ok(await all(windows, shows('Huoneessa on liian kuuma')), 'nothing was lost');
  await note('Ikkuna ei mene kiinni');
  await within(SOON, 'a change after the restart', () => all(windows, shows('Ikkuna ei mene kiinni')));
  await context.close();
});

test('what a person writes is not overwritten by what others do', async () => {
  const page = await house.enter('aino');
  const { case: made } = await note('Sänky on huono');
  await house.api('elias', `/cases/${made.number}/promises`, { what: 'uusi tyyny', due: new Date(Date.now() + 3_600_000).toISOString() });
  await page.goto('/?scope=all');
  await page.locator('.line', { hasText: 'uusi tyyny' }).getByRole('link', { name: 'Uusi aika' }).click();
  await page.locator('[name=due_said]').fill('huomenna klo 9');
  await page.locator('[name=told_how]').pressSequentially('soi');
  await note('Televisio ei toimi');
  await page.waitForTimeout(1200);
  await page.locator('[name=told_how]').pressSequentially('tin hänelle');
  assert.equal(await page.inputValue('[name=due_said]'), 'huomenna klo 9');
  assert.equal(await page.inputValue('[name=told_how]'), 'soitin hänelle');
  await page.keyboard.press('Enter');
  // The words are sent, and what waited meanwhile comes.
  await page.getByText('Televisio ei toimi').first().waitFor();
  await page.getByText('uusi tyyny').first().waitFor();
  const { items } = await house.api('aino', '/now?scope=all');
  assert.equal(items.filter((line) => line.what === 'promise').length, 1);
  await page.context().close();
});
