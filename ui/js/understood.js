// Shows what time a promise was understood to mean, before it is given.
// The server answers a fragment; its [data-due] fills the form's hidden `due` (or `promise.due`).
import { ask, calmly } from './regions.js';

/** @type {HTMLInputElement | null} */
let field = null;
const due = () => field?.form?.querySelector('[type=hidden][name$=due]');

const understand = calmly(200, async () => {
  const text = field?.value ?? '';
  const page = await ask(`${field?.dataset.understood}?text=${encodeURIComponent(text)}`);
  if (!page || text !== field?.value) return;
  due()?.setAttribute('value', page.querySelector('[data-due]')?.getAttribute('data-due') ?? '');
  field.form?.querySelector('.understood')?.replaceChildren(...page.body.childNodes);
});

document.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.dataset.understood) return;
  field = target;
  due()?.setAttribute('value', ''); // an old time never goes with new words
  understand();
});
