// Shortcuts are written in the page: data-key="n", data-key="g c". The line in focus comes first, then the page.
import { writable } from './regions.js';

const off = () => document.documentElement.dataset.shortcuts === 'off';
let before = '';
let forget = 0;

/** Lines are the children of [data-list]. @param {number} by */
function move(by) {
  const lines = [...document.querySelectorAll('[data-list] > *')];
  const here = lines.findIndex((line) => line.contains(document.activeElement));
  const line = lines[here < 0 ? (by > 0 ? 0 : lines.length - 1) : Math.min(lines.length - 1, Math.max(0, here + by))];
  const target = line?.querySelector('a, button');
  if (!(target instanceof HTMLElement)) return;
  target.focus();
  line.scrollIntoView({ block: 'nearest' });
}

/** @param {string} keys @returns {HTMLElement | null} */
function named(keys) {
  const line = document.activeElement?.closest('[data-list] > *');
  const name = `[data-key="${CSS.escape(keys)}"]`;
  const all = [...(line?.querySelectorAll(name) ?? []), ...document.querySelectorAll(name)];
  const found = all.find((one) => one instanceof HTMLElement && (one.closest('[data-list] > *') ?? line) === line && one.checkVisibility());
  return found instanceof HTMLElement ? found : null;
}

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return;
  if (key === 'Enter' && target instanceof HTMLTextAreaElement && target.hasAttribute('data-enter') && matchMedia('(pointer: fine)').matches) {
    // The one-line 'what': Enter sends, Shift+Enter sends the second way, Alt+Enter makes a new line.
    event.preventDefault();
    if (event.altKey) return target.setRangeText('\n', target.selectionStart, target.selectionEnd, 'end');
    const second = event.shiftKey ? target.form?.querySelector('[data-shift-enter]') : null;
    const first = target.form?.querySelector('.button-primary');
    return target.form?.requestSubmit(/** @type {HTMLElement | null} */ (second ?? first));
  }
  if (off() || event.ctrlKey || event.metaKey || event.altKey || key.length !== 1 || writable(target) || document.querySelector('dialog[open]')) return;
  if (key === 'j' || key === 'k') {
    if (before === '') { event.preventDefault(); return move(key === 'j' ? 1 : -1); }
  }
  const keys = before ? `${before} ${key}` : key;
  clearTimeout(forget);
  before = '';
  const found = named(keys);
  if (found) {
    event.preventDefault();
    if (found.matches('input, textarea, select')) found.focus();
    else found.click();
  } else if (keys === 'g') {
    before = 'g';
    forget = setTimeout(() => { before = ''; }, 1200);
  }
});

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const opener = event.target.closest('[data-dialog]');
  const dialog = opener && document.getElementById(opener.getAttribute('data-dialog') ?? '');
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    dialog.showModal();
  }
  if (event.target.closest('[data-print]')) {
    event.preventDefault();
    print();
  }
  for (const menu of document.querySelectorAll('.menu[open]')) if (!menu.contains(event.target)) menu.removeAttribute('open');
});
document.addEventListener('keydown', ({ key }) => {
  const menu = key === 'Escape' && document.querySelector('.menu[open]');
  if (!menu) return;
  menu.removeAttribute('open');
  menu.querySelector('summary')?.focus();
});
