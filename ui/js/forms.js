// Sends <form data-live> without leaving the page. Nothing is lost and nothing is sent twice:
// the form keeps its words and its hidden `key` until an answer has come.
import { announce, put, read, unsent } from './regions.js';

const KEPT = 'form[data-live] textarea[name], form[data-draft] textarea[name]';

/** @param {HTMLTextAreaElement} area */
const draftName = (area) => `draft ${location.pathname} ${area.form?.getAttribute('action')} ${area.name}`;

/** @param {ParentNode} root */
function restoreDrafts(root) {
  for (const area of root.querySelectorAll(KEPT)) {
    if (!(area instanceof HTMLTextAreaElement) || area.value) continue;
    area.value = sessionStorage.getItem(draftName(area)) ?? '';
  }
}

/** @param {HTMLFormElement} form */
function forgetDrafts(form) {
  for (const area of form.querySelectorAll('textarea')) sessionStorage.removeItem(draftName(area));
}

/** @param {HTMLFormElement} form @param {string} [text] */
function say(form, text) {
  form.querySelector(':scope > [data-trouble]')?.remove();
  if (!text) return;
  const note = document.createElement('p');
  note.className = 'notice notice-error line-more';
  note.dataset.trouble = '';
  note.setAttribute('role', 'alert');
  note.textContent = text;
  form.prepend(note);
}

/** Shows what the answer brought. @param {Document} page @param {HTMLFormElement} form */
function show(page, form) {
  const home = form.closest('[data-region]');
  /** @type {Element | null} */
  let place = null;
  let settled = false;
  const fresh = [...page.querySelectorAll('[data-region]')];
  const pairs = fresh.flatMap((one) => {
    const old = document.querySelector(`[data-region="${CSS.escape(one.getAttribute('data-region') ?? '')}"]`);
    return old ? [{ old, one }] : [];
  });
  const main = document.querySelector('main');
  if (!pairs.some(({ old }) => old === home)) {
    // The form's own region is not in the answer: take the whole main part.
    const other = page.querySelector('main');
    if (!main || !other) return false;
    place = document.importNode(other, true);
    settled = put(main, place);
    document.title = page.title;
  } else {
    for (const { old, one } of pairs) {
      if (!old.isConnected || (old !== home && unsent(old, form))) continue;
      if (old !== home && old.outerHTML === one.outerHTML) continue;
      const copy = document.importNode(one, true);
      const kept = put(old, copy);
      if (old === home) { place = copy; settled = kept; }
    }
  }
  const first = place?.querySelector('[aria-invalid="true"], .summary-wrong, [autofocus]');
  if (place && (first || !settled || document.activeElement === document.body)) {
    const target = first ?? place.querySelector('h1, h2, h3') ?? place;
    if (target instanceof HTMLElement) {
      if (!target.matches('a, button, input, select, textarea')) target.tabIndex = -1;
      target.focus();
    }
  }
  announce(page.querySelector('[data-announce]')?.textContent ?? place?.querySelector('.notice p, .wrong')?.textContent);
  return true;
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
async function send(form, submitter) {
  const get = form.method === 'get';
  const words = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') words.append(name, value);
  const url = new URL(submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', location.href);
  if (get) url.search = words.toString();
  form.setAttribute('aria-busy', 'true');
  say(form);
  try {
    const answer = await fetch(url, {
      method: form.method,
      body: get ? null : words,
      headers: { 'X-Requested-With': 'kohtaamo', Accept: 'text/html' },
      signal: AbortSignal.timeout(20_000),
    });
    if (answer.status >= 502 || !answer.headers.get('content-type')?.startsWith('text/html')) throw new Error(answer.statusText);
    const page = await read(answer);
    const there = new URL(answer.url);
    if (page.querySelector('[data-sign-in]')) return location.assign(there); // the drafts wait
    if (answer.ok) forgetDrafts(form);
    if (answer.redirected && there.pathname !== location.pathname) return location.assign(there);
    if (answer.redirected || get) history.replaceState(null, '', there);
    if (!show(page, form)) location.assign(there);
  } catch {
    say(form, form.dataset.offline ?? document.documentElement.dataset.offline);
  } finally {
    form.removeAttribute('aria-busy');
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  if (form.hasAttribute('data-sign-out')) sessionStorage.clear();
  if (form.hasAttribute('data-live')) {
    event.preventDefault();
    if (form.ariaBusy !== 'true') void send(form, event.submitter);
  } else if (form.method === 'post') {
    // An ordinary form: a second click waits for the page to go.
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    setTimeout(() => delete form.dataset.sent, 4000);
  }
});

document.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLTextAreaElement) || !target.matches(KEPT)) return;
  if (target.value) sessionStorage.setItem(draftName(target), target.value);
  else sessionStorage.removeItem(draftName(target));
});
document.addEventListener('kohtaamo:put', (event) => {
  if (event instanceof CustomEvent) restoreDrafts(event.detail);
});
restoreDrafts(document);
