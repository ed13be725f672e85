// One EventSource for all windows of a browser.
/** @type {Set<MessagePort>} */
const ports = new Set();
/** @type {EventSource | null} */
let source = null;
let url = '';
let wait = 5000;
let broken = false;

/** @param {unknown} message */
function tell(message) {
  for (const port of ports) port.postMessage(message);
}

function open() {
  if (source && source.readyState !== EventSource.CLOSED) return;
  source = new EventSource(url);
  source.onopen = () => {
    wait = 5000;
    if (broken) tell({ type: 'message' }); // something may have happened in between
    broken = false;
  };
  source.onmessage = () => tell({ type: 'message' });
  source.addEventListener('reload', () => tell({ type: 'reload' }));
  source.onerror = () => {
    // A dropped line mends itself, with Last-Event-ID; a refused one is asked again later, while someone looks.
    broken = true;
    if (source?.readyState !== EventSource.CLOSED || ports.size === 0) return;
    setTimeout(() => { if (ports.size) open(); }, wait);
    wait = Math.min(wait * 2, 120_000);
  };
}

self.addEventListener('connect', (event) => {
  const port = /** @type {MessageEvent} */ (event).ports[0];
  port.onmessage = ({ data }) => {
    if (data.type === 'hello') {
      ports.add(port);
      url = data.url;
      open();
    } else {
      ports.delete(port);
      if (ports.size === 0) { source?.close(); source = null; broken = true; }
    }
  };
});
