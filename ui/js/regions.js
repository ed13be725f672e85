// What forms.js and live.js share: putting new regions in the place of old ones.

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** Does a person write here? @param {Element | null} element */
export const writable = (element) =>
  !!element?.closest('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit], [type=button])');

/** Does this part of the page hold words that are not sent yet? @param {Element} root @param {Element | null} [except] */
export function unsent(root, except) {
  if (root.contains(document.activeElement) && writable(document.activeElement) && !except?.contains(document.activeElement)) return true;
  /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */
  const fields = root.querySelectorAll('textarea, input:not([type=hidden])');
  return [...fields].some((field) => !except?.contains(field) && (field.value !== field.defaultValue || ('checked' in field && field.checked !== field.defaultChecked)));
}

/** Says a sentence to those who listen to the page. @param {string | null | undefined} text */
export function announce(text) {
  const place = document.getElementById('announce');
  if (place && text?.trim()) place.textContent = text.trim();
}

const FOCUSABLE = 'a[href], button, summary, input:not([type=hidden]), select, textarea';

/** Puts `fresh` where `old` is; open folds stay open, the focus stays where it was if that place remains.
 * @param {Element} old @param {Element} fresh @returns {boolean} whether the focus needs no new place */
export function put(old, fresh) {
  const active = document.activeElement;
  const inside = !!active && old.contains(active);
  const holder = inside ? active.closest('[id]') : null;
  const nth = holder ? [...holder.querySelectorAll(FOCUSABLE)].indexOf(active ?? holder) : -1;
  for (const fold of old.querySelectorAll('details[id][open]')) {
    fresh.querySelector(`details#${CSS.escape(fold.id)}`)?.setAttribute('open', '');
  }
  old.replaceWith(fresh);
  document.dispatchEvent(new CustomEvent('kohtaamo:put', { detail: fresh }));
  if (!inside) return true;
  const again = holder && (holder.id === fresh.id ? fresh : fresh.querySelector(`#${CSS.escape(holder.id)}`));
  const target = nth < 0 ? again : again?.querySelectorAll(FOCUSABLE)[nth];
  if (!(target instanceof HTMLElement)) return false;
  target.focus({ preventScroll: true });
  return document.activeElement === target;
}

/** @param {Response} answer */
export const read = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');
