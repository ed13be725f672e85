// What the others share: asking the server, and putting new parts of a page in the place of old ones.

/** The page or fragment an address answers, or nothing when it does not.
 * @param {string} url */
export async function ask(url) {
  const answer = await fetch(url, { headers: { 'X-Requested-With': 'kohtaamo' } }).catch(() => null);
  return answer?.ok && !answer.redirected ? read(answer) : null;
}

/** @param {Response} answer */
export const read = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');

/** Calls once, when it has been quiet for a while; at the latest after the longest wait.
 * @param {number} ms @param {() => unknown} then @param {number} [longest] */
export function calmly(ms, then, longest = Infinity) {
  let timer = 0;
  let since = 0;
  return () => {
    const now = performance.now();
    since ||= now;
    clearTimeout(timer);
    timer = setTimeout(() => { since = 0; then(); }, Math.max(0, Math.min(ms, since + longest - now)));
  };
}

/** Says a sentence to those who listen to the page. @param {string | null} [text] */
export function announce(text) {
  const place = document.getElementById('announce');
  if (place && text?.trim()) place.textContent = text.trim();
}

/** The part named so. @param {ParentNode} root @param {string} attribute @param {string} name */
export const part = (root, attribute, name) => root.querySelector(`[${attribute}="${CSS.escape(name)}"]`);

const FIELD = 'textarea, select, input:not([type=hidden], [type=checkbox], [type=radio])';

/** Does a person write here? @param {Element | null} element */
export const writing = (element) => !!element?.matches(FIELD);

/** Does this part of the page hold words that are not sent yet? @param {Element} root @param {Element} [except] */
export const unsent = (root, except) =>
  [...root.querySelectorAll(FIELD)].some((field) => !except?.contains(field)
    && (field === document.activeElement || ('defaultValue' in field && 'value' in field && field.value !== field.defaultValue)));

/** Puts `fresh` where `old` is. Open folds stay open, and the focus stays where it was if that place remains.
 * @param {Element} old @param {Element} fresh @returns whether the focus has its place */
export function put(old, fresh) {
  const active = document.activeElement;
  const home = old.contains(active) ? active?.closest('[id]') : null;
  const stops = (/** @type {Element | null} */ root) => [root, ...(root?.querySelectorAll('a, button, summary, input, select, textarea') ?? [])];
  const nth = home ? stops(home).indexOf(active) : 0;
  for (const fold of old.querySelectorAll('details[id][open]')) part(fresh, 'id', fold.id)?.setAttribute('open', '');
  const lost = old.contains(active);
  old.replaceWith(fresh);
  document.dispatchEvent(new CustomEvent('kohtaamo:put', { detail: fresh }));
  const again = home && stops(part(document, 'id', home.id))[nth];
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  return !lost || document.activeElement === again;
}
