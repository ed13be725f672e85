// Beneath the sum of an offer: may it be given at once, or is it somebody else's to decide?
// Both answers stand in the page; [data-sum] says how much of each kind may be given.

/** Cents of "12,50"; not a number while it is not one. @param {string} text */
const cents = (text) => (text.trim() ? Math.round(Number(text.trim().replace(',', '.')) * 100) : NaN);

/** @param {HTMLFormElement} form */
function weigh(form) {
  const fold = form.querySelector('[data-sum]');
  if (!(fold instanceof HTMLDetailsElement)) return;
  const words = new FormData(form);
  const kind = `${words.get('remedy')}`;
  const limits = new Map(fold.dataset.sum?.split(' ').map((one) => /** @type {[string, string]} */ (one.split(':'))));
  const over = cents(`${words.get('worth.amount')}`) > Number(limits.get(kind) ?? 0);
  fold.querySelector('[data-over]')?.toggleAttribute('hidden', !over);
  fold.querySelector('[data-within]')?.toggleAttribute('hidden', over);
}

document.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.form) return;
  const fold = target.form.querySelector('[data-sum]');
  if (fold instanceof HTMLDetailsElement && target.name === 'remedy') fold.open ||= target.matches('[value=credit], [value=money]');
  weigh(target.form);
});
