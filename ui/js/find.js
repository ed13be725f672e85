// The who-field of a note: finds as you type, chosen by arrows and Enter.
// The server answers a list of [role=option] with data-customer, data-name and a <template> of what is known.

let asked = 0;
let wait = 0;

/** @param {EventTarget | null} target */
function parts(target) {
  const box = target instanceof Element ? target.closest('[data-find]') : null;
  const input = box?.querySelector('input[name="who"]');
  const results = box?.querySelector('[data-find-results]');
  if (!(box instanceof HTMLElement) || !(input instanceof HTMLInputElement) || !(results instanceof HTMLElement)) return null;
  return { box, input, results, known: box.querySelector('[data-known]'), customer: box.querySelector('input[name="customer"]') };
}
/** @typedef {NonNullable<ReturnType<typeof parts>>} Parts */

/** The page says combobox only when a script makes it one. @param {HTMLElement} box */
function dress(box) {
  const at = parts(box);
  if (!at || at.input.role === 'combobox') return;
  at.input.setAttribute('role', 'combobox');
  at.input.setAttribute('aria-autocomplete', 'list');
  at.input.setAttribute('aria-expanded', 'false');
  for (const one of at.box.querySelectorAll('[data-without-script]')) one.setAttribute('hidden', '');
}

/** @param {Parts} at */
const options = (at) => [...at.results.querySelectorAll('[role="option"]')];

/** @param {Parts} at @param {Element | undefined} option */
function point(at, option) {
  for (const one of options(at)) one.setAttribute('aria-selected', String(one === option));
  if (option) at.input.setAttribute('aria-activedescendant', option.id);
  else at.input.removeAttribute('aria-activedescendant');
  option?.scrollIntoView({ block: 'nearest' });
}

/** @param {Parts} at */
function close(at) {
  asked += 1;
  at.results.replaceChildren();
  at.input.setAttribute('aria-expanded', 'false');
  at.input.removeAttribute('aria-activedescendant');
}

/** @param {Parts} at @param {Element} option */
function choose(at, option) {
  const { customer, name } = /** @type {HTMLElement} */ (option).dataset;
  if (at.customer instanceof HTMLInputElement) at.customer.value = customer ?? '';
  if (name) at.input.value = name;
  const card = option.querySelector('template');
  at.known?.replaceChildren(...(card ? [card.content.cloneNode(true)] : []));
  close(at);
  const announce = document.getElementById('announce');
  if (announce) announce.textContent = at.known?.textContent?.trim() || option.textContent;
}

/** @param {Parts} at */
async function ask(at) {
  const q = at.input.value.trim();
  const turn = ++asked;
  if (!q) return close(at);
  try {
    const answer = await fetch(`${at.box.dataset.find}?q=${encodeURIComponent(q)}`, { headers: { 'X-Requested-With': 'kohtaamo' } });
    const html = await answer.text();
    if (turn !== asked || !answer.ok || answer.redirected) return;
    at.results.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
    const all = options(at);
    all.forEach((option, i) => { option.id ||= `${at.input.id}-option-${i}`; });
    const list = at.results.querySelector('[role="listbox"]');
    if (list) at.input.setAttribute('aria-controls', list.id ||= `${at.input.id}-list`);
    at.input.setAttribute('aria-expanded', String(all.length > 0));
    point(at, undefined);
    const announce = document.getElementById('announce');
    if (announce) announce.textContent = (all.length ? at.results.querySelector('[data-announce]')?.textContent : at.box.dataset.findEmpty) ?? '';
  } catch { /* without a network the words are sent as they are */ }
}

document.addEventListener('input', ({ target }) => {
  const at = parts(target);
  if (!at || target !== at.input) return;
  if (at.customer instanceof HTMLInputElement) at.customer.value = '';
  at.known?.replaceChildren();
  clearTimeout(wait);
  wait = setTimeout(() => void ask(at), 120);
});
document.addEventListener('keydown', (event) => {
  const at = parts(event.target);
  if (!at || event.target !== at.input || event.isComposing) return;
  const all = options(at);
  const here = all.findIndex((option) => option.getAttribute('aria-selected') === 'true');
  if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && all.length) {
    event.preventDefault();
    point(at, all[(here + (event.key === 'ArrowDown' ? 1 : here < 0 ? 0 : -1) + all.length) % all.length]);
  } else if (event.key === 'Enter') {
    // Enter chooses, or goes on to 'what'; it never sends a note that has no words yet.
    event.preventDefault();
    if (all[here]) choose(at, all[here]);
    close(at);
    at.input.form?.querySelector('textarea')?.focus();
  } else if (event.key === 'Escape' && all.length) {
    event.preventDefault();
    close(at);
  }
});
document.addEventListener('mousedown', (event) => {
  const option = event.target instanceof Element ? event.target.closest('[data-find-results] [role="option"]') : null;
  const at = option && parts(option);
  if (!at) return;
  event.preventDefault();
  choose(at, option);
  at.input.form?.querySelector('textarea')?.focus();
});
document.addEventListener('focusout', ({ target, relatedTarget }) => {
  const at = parts(target);
  if (at && target === at.input && !(relatedTarget instanceof Node && at.results.contains(relatedTarget))) close(at);
});
for (const type of ['focusin', 'kohtaamo:put']) {
  document.addEventListener(type, () => document.querySelectorAll('[data-find]').forEach((box) => dress(/** @type {HTMLElement} */ (box))));
}
document.querySelectorAll('[data-find]').forEach((box) => dress(/** @type {HTMLElement} */ (box)));
