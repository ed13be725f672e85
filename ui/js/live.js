// What another person does appears here without a reload.
// On any event the page is asked for again, and its [data-live-region]s are replaced where they differ.
import { announce, ask, calmly, part, put, unsent } from './regions.js';

/** What the server last said of each region. @type {Map<string, string>} */
const said = new Map();
let stale = false;

/** @param {Element} region */
const name = (region) => region.getAttribute('data-live-region') ?? '';

/** A region without what is new in every answer. @param {Element} region */
function gist(region) {
  const copy = /** @type {Element} */ (region.cloneNode(true));
  for (const field of copy.querySelectorAll('[name=key], [name=csrf]')) field.remove();
  for (const first of copy.querySelectorAll('[autofocus]')) first.removeAttribute('autofocus');
  return copy.innerHTML;
}

/** @param {ParentNode} root */
const regions = (root) => [...root.querySelectorAll('[data-live-region]')];

/** @param {Element | Document} root */
function remember(root) {
  for (const region of regions(root.parentNode ?? root)) said.set(name(region), gist(region));
}

const refresh = calmly(150, async () => {
  stale = document.hidden;
  if (stale || !regions(document).length) return;
  const page = await ask(location.href);
  if (!page) { stale = true; return; }
  for (const region of regions(page)) {
    const old = part(document, 'data-live-region', name(region));
    const now = gist(region);
    if (!old || said.get(name(region)) === now) continue;
    if (unsent(old) || old.querySelector('[aria-busy]')) { stale = true; continue; } // when the words are sent
    const fresh = document.importNode(region, true);
    for (const line of fresh.querySelectorAll(':is(li, tr)[id]')) line.classList.toggle('is-new', !part(old, 'id', line.id));
    put(old, fresh);
    said.set(name(region), now);
    announce(fresh.querySelector('[data-announce]')?.textContent ?? fresh.getAttribute('data-live-says'));
  }
}, 1000); // a busy house is never quiet: once a second all the same

/** @param {string} what */
function hear(what) {
  if (what !== 'reload') refresh();
  else if (!unsent(document.body)) location.reload(); // words are never thrown away
}

/** One line for all windows. @param {string} url */
function shared(url) {
  const { port } = new SharedWorker(new URL('live-worker.js', import.meta.url));
  port.onmessage = ({ data }) => hear(data);
  port.postMessage(url);
  addEventListener('pagehide', () => port.postMessage(''));
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    port.postMessage(url);
    refresh();
  });
}

/** Without shared workers: an own line, closed while nobody looks. @param {string} url */
function own(url) {
  /** @type {EventSource | undefined} */
  let source;
  const look = () => {
    source?.close();
    stale ||= document.hidden;
    if (document.hidden) return;
    source = new EventSource(url);
    source.onmessage = () => hear('change');
    source.addEventListener('reload', () => hear('reload'));
  };
  document.addEventListener('visibilitychange', look);
  look();
}

const { live } = document.documentElement.dataset;
if (live) {
  const url = new URL(live, location.href).href;
  remember(document);
  document.addEventListener('kohtaamo:put', (event) => remember(/** @type {CustomEvent} */ (event).detail));
  if ('SharedWorker' in window) shared(url);
  else own(url);
  for (const then of ['visibilitychange', 'focusout']) document.addEventListener(then, () => stale && refresh());
}
