// A reply being written: its draft is kept while one types, and what may be overlooked (who else is
// writing, what left meanwhile) is asked for. Without this a button keeps it.
import { ask, calmly, read } from './regions.js';

/** How often one asks while nobody types here. */
const LOOK = 20_000;

/** @returns {HTMLFormElement | null} */
const reply = () => document.querySelector('form[data-keep]');
const place = () => document.querySelector('[data-beside]');

/** Shows what the server says beside the reply, where it differs. @param {Document | null} page */
function show(page) {
  const beside = place();
  if (page && beside && beside.innerHTML.trim() !== page.body.innerHTML.trim()) beside.replaceChildren(...page.body.childNodes);
}

const keep = calmly(1000, async () => {
  const form = reply();
  if (!form || form.ariaBusy) return;
  const words = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  for (const one of ['key', 'files']) words.delete(one); // each keeping is another, and holds words alone
  words.set('typing', '1');
  const answer = await fetch(form.dataset.keep ?? '', { method: 'POST', body: words, headers: { 'X-Requested-With': 'kohtaamo' } }).catch(() => null);
  if (answer?.ok && !answer.redirected) show(await read(answer));
}, 5000);

document.addEventListener('input', ({ target }) => {
  if (target instanceof Element && target.closest('form[data-keep]') && !target.matches('select')) keep();
});
document.addEventListener('keydown', (event) => {
  const form = event.target instanceof Element && event.target.closest('form[data-keep]');
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  const button = form.querySelector('.button-primary');
  if (button instanceof HTMLButtonElement && !button.disabled) form.requestSubmit(button);
});
setInterval(async () => {
  const beside = place();
  if (beside && !document.hidden) show(await ask(beside.getAttribute('data-beside') ?? ''));
}, LOOK);
