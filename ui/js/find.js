// The who-field of a note: finds as you type, chosen by arrows and Enter (the ARIA combobox pattern).
// The server answers a list of [role=option] with data-customer, data-name and a <template> of what is known.
import { announce, ask, calmly } from './regions.js';

/** @type {HTMLInputElement | null} */
let input = null;
let turn = 0;

/** @param {string} selector @returns {HTMLElement | null | undefined} */
const near = (selector) => input?.closest('[data-find]')?.querySelector(selector);
/** @returns {HTMLElement[]} */
const options = () => [...near('[data-find-results]')?.querySelectorAll('[role=option]') ?? []].map((one) => /** @type {HTMLElement} */ (one));

/** @param {string} id @param {Iterable<Node>} [card] */
function know(id, card = []) {
  near('[name=customer]')?.setAttribute('value', id);
  near('[data-known]')?.replaceChildren(...card);
}

/** @param {HTMLElement} [option] */
function point(option) {
  for (const one of options()) one.ariaSelected = String(one === option);
  input?.setAttribute('aria-activedescendant', option?.id ?? '');
  option?.scrollIntoView({ block: 'nearest' });
}

/** @param {Iterable<Node>} [found] */
function show(found = []) {
  near('[data-find-results]')?.replaceChildren(...found);
  options().forEach((option, i) => { option.id = `who-${i}`; });
  if (input) input.ariaExpanded = String(options().length > 0);
  point();
}

/** @param {HTMLElement} [option] */
function choose(option) {
  if (option && input) {
    input.value = option.dataset.name ?? input.value;
    know(option.dataset.customer ?? '', option.querySelector('template')?.content.cloneNode(true).childNodes);
    announce(near('[data-known]')?.textContent);
  }
  turn += 1;
  show();
  input?.form?.querySelector('textarea')?.focus();
}

const search = calmly(120, async () => {
  const mine = ++turn;
  const q = input?.value.trim();
  const page = q ? await ask(`${input?.closest('[data-find]')?.getAttribute('data-find')}?q=${encodeURIComponent(q)}`) : null;
  if (mine !== turn) return;
  announce(page?.querySelector('[data-announce]')?.textContent);
  show(page?.body.childNodes);
});

document.addEventListener('input', ({ target }) => {
  if (target !== input || !input) return;
  know('');
  search();
});
document.addEventListener('keydown', (event) => {
  if (event.target !== input || event.isComposing) return;
  const all = options();
  const here = all.findIndex((option) => option.ariaSelected === 'true');
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by && all.length) point(all.at((here < 0 && by < 0 ? -1 : here + by) % all.length));
  else if (event.key === 'Enter') choose(all[here]); // or on to 'what': never sends a note without words
  else if (event.key === 'Escape' && all.length) show();
  else return;
  event.preventDefault();
});
document.addEventListener('mousedown', (event) => {
  const option = /** @type {Element} */ (event.target).closest('[data-find-results] [role=option]');
  if (!option) return;
  event.preventDefault();
  choose(/** @type {HTMLElement} */ (option));
});

// The field is a combobox only where a script makes it one.
function dress() {
  const field = document.querySelector('[data-find] [name=who]');
  if (!(field instanceof HTMLInputElement) || field === input) return;
  input = field;
  input.role = 'combobox';
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', near('[data-find-results]')?.id ?? '');
  input.ariaExpanded = 'false';
  input.addEventListener('blur', () => { turn += 1; show(); });
  near('[data-without-script]')?.remove(); // hidden alone it would still be what Enter presses
}
document.addEventListener('kohtaamo:put', dress);
dress();
