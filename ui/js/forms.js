// Sends <form data-live> without leaving the page. Nothing is lost and nothing is sent twice:
// the form keeps its words and its hidden `key` until an answer has come.
import { announce, part, put, read, unsent } from './regions.js';

/** @param {Element} area */
const draft = (area) => `draft ${location.pathname} ${area.closest('form')?.getAttribute('action')} ${area.getAttribute('name')}`;

/** @param {ParentNode} root @returns {NodeListOf<HTMLTextAreaElement>} */
const areas = (root) => root.querySelectorAll('textarea');

/** @param {ParentNode} root */
function restore(root) {
  for (const area of areas(root)) area.value ||= sessionStorage.getItem(draft(area)) ?? '';
}

/** @param {HTMLFormElement} form @param {string} [text] */
function trouble(form, text) {
  form.querySelector('[data-trouble]')?.remove();
  if (!text) return;
  const note = document.createElement('p');
  note.className = 'notice notice-error line-more';
  note.dataset.trouble = '';
  note.role = 'alert';
  note.textContent = text;
  form.prepend(note);
}

/** Shows what the answer brought. @param {Document} page @param {HTMLFormElement} form */
function show(page, form) {
  let home = form.closest('[data-region]');
  let fresh = home && part(page, 'data-region', home.getAttribute('data-region') ?? '');
  if (fresh) {
    for (const other of page.querySelectorAll('[data-region]')) {
      const old = part(document, 'data-region', other.getAttribute('data-region') ?? '');
      if (old && old !== home && other !== fresh && !old.contains(form) && !unsent(old, form)) put(old, document.importNode(other, true));
    }
  } else {
    // The form's own region is not in the answer: take the whole main part.
    home = document.querySelector('main');
    fresh = page.querySelector('main');
    document.title = page.title;
  }
  if (!home || !fresh) return;
  fresh = document.importNode(fresh, true);
  const settled = put(home, fresh);
  const first = fresh.querySelector('.summary-wrong, [aria-invalid=true], [autofocus]');
  const target = first ?? (settled ? null : fresh.querySelector('h1, h2, h3') ?? fresh);
  if (target instanceof HTMLElement) {
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus();
  }
  announce(page.querySelector('[data-announce], .notice p, .wrong')?.textContent);
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
async function send(form, button) {
  const get = form.method === 'get';
  const data = new FormData(form, button);
  const files = form.enctype === 'multipart/form-data';
  const words = files ? data : new URLSearchParams(/** @type {any} */ (data));
  const url = new URL(button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', location.href);
  if (get) url.search = `${words}`;
  form.ariaBusy = 'true';
  trouble(form);
  try {
    const answer = await fetch(url, {
      method: form.method,
      body: get ? null : words,
      headers: { 'X-Requested-With': 'kohtaamo' },
      signal: AbortSignal.timeout(files ? 180_000 : 20_000),
    });
    if (answer.status > 501) throw answer.status;
    const page = await read(answer);
    const there = new URL(answer.url);
    const signedOut = page.querySelector('[data-sign-in]'); // the drafts wait
    if (answer.ok && !signedOut) for (const area of areas(form)) sessionStorage.removeItem(draft(area));
    if (signedOut) return location.assign(`/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`);
    if (answer.redirected && there.pathname !== location.pathname) {
      if (answer.ok) form.reset(); // what is sent does not come back with the back button
      return location.assign(there);
    }
    there.searchParams.delete('said');
    if (answer.redirected || get) history.replaceState(null, '', there);
    show(page, form);
  } catch {
    trouble(form, form.dataset.offline ?? document.documentElement.dataset.offline);
  } finally {
    form.ariaBusy = null;
  }
}

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.hasAttribute('data-sign-out')) sessionStorage.clear();
  if (form.hasAttribute('data-live')) {
    event.preventDefault();
    if (!form.ariaBusy) void send(form, event.submitter);
  } else if (form.method === 'post') {
    // A page is on its way: a second click waits.
    if (form.ariaBusy) event.preventDefault();
    form.ariaBusy = 'true';
    setTimeout(() => { form.ariaBusy = null; }, 4000);
  }
});
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLTextAreaElement && target.form?.matches('[data-live], [data-draft]')) sessionStorage.setItem(draft(target), target.value);
});
document.addEventListener('kohtaamo:put', (event) => restore(/** @type {CustomEvent} */ (event).detail));
restore(document);

// What was just done is told once: a reload does not tell it again.
const here = new URL(location.href);
if (here.searchParams.has('said')) {
  here.searchParams.delete('said');
  history.replaceState(null, '', here);
}
