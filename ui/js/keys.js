// Shortcuts are written in the page: data-key="n", data-key="g c". The line in focus comes first, then the page.
import { writing } from './regions.js';

const LINE = '[data-list] > *';
let before = '';

/** To the next line, or the one before. @param {number} by */
function move(by) {
  const lines = [...document.querySelectorAll(LINE)];
  const here = lines.findIndex((line) => line.contains(document.activeElement));
  const next = lines[here < 0 ? 0 : here + by]?.querySelector('a, button');
  if (next instanceof HTMLElement) next.focus();
}

/** What the keys name: in the focused line, else outside every line. @param {string} keys */
function named(keys) {
  const line = document.activeElement?.closest(LINE);
  const all = [...document.querySelectorAll(`[data-key="${CSS.escape(keys)}"]`)].filter((one) => one.checkVisibility());
  return /** @type {HTMLElement | undefined} */ (all.find((one) => line?.contains(one)) ?? all.find((one) => !one.closest(LINE)));
}

/** From words that lead on: to the next such field, and from the last one the form is sent.
 * Shift sends it the second way, where there is one. @param {HTMLTextAreaElement} field @param {boolean} shift */
function lead(field, shift) {
  const all = [...field.form?.querySelectorAll('[data-enter]') ?? []];
  const second = shift ? field.form?.querySelector('[data-shift-enter]') : null;
  const next = second ? null : all[all.indexOf(field) + 1];
  if (next instanceof HTMLElement) next.focus();
  else field.form?.requestSubmit(/** @type {HTMLElement | null} */ (second ?? field.form.querySelector('.button-primary')));
}

// What was written for one is there to be taken or replaced: Enter, or the first letter.
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLTextAreaElement && target.matches('[data-enter]') && target.value === target.defaultValue) target.select();
});
// Where the address leads to a part of the page, the browser gives no field the focus, and takes it when it scrolls there.
addEventListener('load', () => setTimeout(() => {
  const active = document.activeElement;
  const first = [...document.querySelectorAll('[autofocus]')].find((one) => one.checkVisibility());
  if (active === document.body && first instanceof HTMLElement) first.focus();
  else if (active instanceof HTMLTextAreaElement && active.matches('[data-enter]') && active.value === active.defaultValue) active.select();
}));

document.addEventListener('keydown', (event) => {
  const { key } = event;
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.defaultPrevented || event.isComposing) return;
  const menu = document.querySelector('.menu[open]');
  if (key === 'Escape' && menu) {
    menu.removeAttribute('open');
    menu.querySelector('summary')?.focus();
  }
  if (key === 'Enter' && target instanceof HTMLTextAreaElement && target.matches('[data-enter]') && matchMedia('(pointer: fine)').matches) {
    event.preventDefault();
    if (event.altKey) return target.setRangeText('\n', target.selectionStart, target.selectionEnd, 'end');
    return lead(target, event.shiftKey);
  }
  if (key === 'Escape' && writing(target) && target.ariaExpanded !== 'true' && !document.querySelector('dialog[open]')) return target.blur();
  if (document.documentElement.dataset.shortcuts === 'off' || event.ctrlKey || event.metaKey || event.altKey
    || key.length > 1 || writing(target) || target.isContentEditable || document.querySelector('dialog[open]')) return;
  const found = named(before + key);
  const by = before ? 0 : { j: 1, k: -1 }[key];
  before = !before && key === 'g' ? 'g ' : '';
  if (before) setTimeout(() => { before = ''; }, 1200);
  if (!found && !by) return;
  event.preventDefault();
  if (by) move(by);
  else if (writing(found ?? null)) found?.focus();
  else found?.click();
});

document.addEventListener('click', (event) => {
  const target = /** @type {Element} */ (event.target);
  const dialog = document.getElementById(target.closest('[data-dialog]')?.getAttribute('data-dialog') ?? '');
  const paper = target.closest('[data-print]');
  if (dialog || paper) event.preventDefault();
  if (paper) print();
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
  for (const menu of document.querySelectorAll('.menu[open]')) if (!menu.contains(target)) menu.removeAttribute('open');
});
