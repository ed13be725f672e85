// Pictures of every screen for the manual, from the demonstration's week: `node pictures.mjs`.
import { demo, picture, sizes } from './desk.mjs';

process.env.KOHTAAMO_PICTURES = '1';
const week = await demo();
const page = await week.enter();
await page.goto('/sign-in');
await picture(page, 'sign-in');
await page.goto(week.door);
await page.goto('/');
await picture(page, 'now');
await page.goto('/note');
await page.locator('#who').pressSequentially('salo');
await page.locator('#who-results [role=option]').first().waitFor();
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Enter');
await page.locator('#what').pressSequentially('Nukuin huonosti, sänky on huono');
await picture(page, 'note');
const links = async (address, start) => {
  await page.goto(address);
  return page.locator(`main a[href^="${start}"]`).evaluateAll((all) => all.map((one) => one.getAttribute('href')));
};
/** The case whose talk is furthest: what it shows is worth a picture. */
async function furthest() {
  let best = ['', -1];
  for (const address of new Set((await links('/cases', '/cases/')).slice(0, 30))) {
    const html = await (await page.request.get(address)).text();
    const done = (html.match(/step-done/g) ?? []).length + (html.includes('step-open') ? 1 : 0);
    if (done > best[1]) best = [address, done];
  }
  return best[0];
}
/** The first case whose page holds this. */
async function first(part) {
  for (const address of new Set(await links('/cases', '/cases/'))) {
    if ((await (await page.request.get(address)).text()).includes(part)) return address;
  }
  throw new Error(`no case shows ${part}`);
}
await page.goto(await first('name="give"'));
await page.keyboard.press('3');
await page.locator('[id="offers-worth.amount"]').fill('20');
await picture(page, 'giving', '#step');
const told = await furthest();
await page.goto(told);
await picture(page, 'case');
await page.goto(`${told}/reply`);
await picture(page, 'reply');
for (const [name, address, start] of [['customer', '/search?q=salo', '/customers/'], ['problem', '/learn', '/problems/1'], ['lesson', '/library', '/lessons/l']]) {
  const [nearest] = await links(address, start);
  if (!nearest) continue;
  await page.goto(nearest);
  await picture(page, name);
}
for (const [name, address] of [['cases', '/cases'], ['surveys', '/design/surveys'], ['templates', '/design/templates'], ['web-form', '/form/palaute'], ['handover', '/handover'], ['learn', '/learn'], ['library', '/library'], ['design', '/design'], ['mandates', '/mandates'], ['mandate', '/mandates/5'], ['mandate-editor', '/mandates/new?number=5'], ['search', '/search?q=sängyt'], ['settings', '/settings'], ['keys', '/help/keys']]) {
  await page.goto(address);
  await picture(page, name);
}
await page.goto('/');
await page.goto(await page.locator('a[href^="/approvals/"]').first().getAttribute('href'));
await picture(page, 'approval');
await page.goto('/remedies');
await picture(page, 'register');
await page.setViewportSize(sizes.desk);
await page.emulateMedia({ colorScheme: 'dark' });
await page.goto('/');
await picture(page, 'now-dark');
await week.browser.close();
await week.stop();
