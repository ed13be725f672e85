// What another person does appears here without a reload.
// On any event the page is asked for again and its [data-live-region]s are replaced where they differ.
import { announce, put, read, unsent } from './regions.js';

const url = document.documentElement.dataset.live;
/** What the server last said of each region, without what is new on every page. @type {Map<string, string>} */
const said = new Map();
let wait = 0;
let stale = false;

/** @param {Element} region */
const name = (region) => region.getAttribute('data-live-region') ?? '';

/** @param {Element} region */
function gist(region) {
  const copy = /** @type {Element} */ (region.cloneNode(true));
  for (const field of copy.querySelectorAll('input[name="key"], input[name="csrf"]')) field.remove();
  for (const line of copy.querySelectorAll('.is-new')) line.classList.remove('is-new');
  return copy.innerHTML;
}

/** @param {ParentNode} root */
const regions = (root) => [...root.querySelectorAll('[data-live-region]')];

/** @param {ParentNode} root */
const remember = (root) => regions(root).forEach((region) => said.set(name(region), gist(region)));

async function refresh() {
  if (document.hidden) { stale = true; return; }
  stale = false;
  if (!regions(document).length) return;
  try {
    const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'kohtaamo' } });
    if (!answer.ok || answer.redirected) return;
    const page = await read(answer);
    for (const region of regions(page)) {
      const old = document.querySelector(`[data-live-region="${CSS.escape(name(region))}"]`);
      const now = gist(region);
      if (!old || said.get(name(region)) === now) continue;
      if (unsent(old) || old.querySelector('[aria-busy="true"]')) { stale = true; continue; } // later, when the words are sent
      const fresh = /** @type {HTMLElement} */ (document.importNode(region, true));
      for (const line of fresh.querySelectorAll('[id]:is(li, tr)')) {
        if (!old.querySelector(`#${CSS.escape(line.id)}`)) line.classList.add('is-new');
      }
      put(old, fresh);
      said.set(name(region), now);
      announce(fresh.querySelector('[data-announce]')?.textContent ?? fresh.dataset.liveSays);
    }
  } catch { stale = true; }
}

function soon() {
  clearTimeout(wait);
  wait = setTimeout(() => void refresh(), 150);
}

/** @param {{ type: string }} message */
function hear({ type }) {
  if (type !== 'reload') return soon();
  if (unsent(document.body)) stale = true; // never throw words away
  else location.reload();
}

/** One line for all windows. @param {string} from */
function shared(from) {
  const worker = new SharedWorker(new URL('live-worker.js', import.meta.url), { name: 'kohtaamo-live' });
  worker.port.onmessage = ({ data }) => hear(data);
  const hello = () => worker.port.postMessage({ type: 'hello', url: from });
  hello();
  addEventListener('pagehide', () => worker.port.postMessage({ type: 'bye' }));
  addEventListener('pageshow', ({ persisted }) => { if (persisted) { hello(); soon(); } });
}

/** Without shared workers: an own line, closed while nobody looks. @param {string} from */
function own(from) {
  /** @type {EventSource | null} */
  let source = null;
  const look = () => {
    if (document.hidden) { source?.close(); source = null; stale = true; return; }
    if (source && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource(from);
    source.onmessage = () => hear({ type: 'message' });
    source.addEventListener('reload', () => hear({ type: 'reload' }));
  };
  document.addEventListener('visibilitychange', look);
  look();
}

if (url) {
  const from = new URL(url, location.href).href;
  remember(document);
  document.addEventListener('kohtaamo:put', (event) => {
    if (!(event instanceof CustomEvent)) return;
    const fresh = event.detail;
    if (fresh.matches('[data-live-region]')) said.set(name(fresh), gist(fresh));
    remember(fresh);
  });
  if ('SharedWorker' in window) shared(from);
  else own(from);
  const later = () => { if (stale) soon(); };
  document.addEventListener('visibilitychange', later);
  document.addEventListener('focusout', later);
}
