// One EventSource for all windows of a browser.
/** @type {Set<MessagePort>} */
const ports = new Set();
/** @type {EventSource | null} */
let source = null;
let wait = 5000;
let broken = false;

/** @param {string} what */
const tell = (what) => ports.forEach((port) => port.postMessage(what));

/** @param {string} url */
function open(url) {
  if (source && source.readyState !== 2) return;
  source = new EventSource(url);
  source.onopen = () => {
    if (broken) tell('change'); // something may have happened in between
    broken = false;
    wait = 5000;
  };
  source.onmessage = () => tell('change');
  source.addEventListener('reload', () => tell('reload'));
  source.onerror = () => {
    // A dropped line mends itself, with Last-Event-ID; a refused one is asked again later.
    broken = true;
    if (source?.readyState !== 2) return;
    setTimeout(() => ports.size && open(url), wait);
    wait = Math.min(wait * 2, 120_000);
  };
}

self.addEventListener('connect', (event) => {
  const port = /** @type {MessageEvent} */ (event).ports[0];
  port.onmessage = ({ data }) => {
    if (data) {
      ports.add(port);
      return open(data);
    }
    ports.delete(port);
    if (ports.size) return;
    source?.close();
    broken = true;
  };
});
