// Shows the time a promise was understood to mean, before it is given.
// The server answers a fragment; its [data-due] fills the form's hidden `due`.

let turn = 0;
let wait = 0;

document.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.dataset.understood) return;
  const { form, dataset } = target;
  const due = form?.querySelector('input[name="due"]');
  const place = form?.querySelector('.understood');
  if (!place || !(due instanceof HTMLInputElement)) return;
  due.value = ''; // an old time never goes with new words
  clearTimeout(wait);
  wait = setTimeout(async () => {
    const mine = ++turn;
    try {
      const answer = await fetch(`${dataset.understood}?text=${encodeURIComponent(target.value)}`, { headers: { 'X-Requested-With': 'kohtaamo' } });
      const html = await answer.text();
      if (mine !== turn || !answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(html, 'text/html');
      due.value = page.querySelector('[data-due]')?.getAttribute('data-due') ?? '';
      place.replaceChildren(...page.body.childNodes);
    } catch { /* the server understands the words when they are sent */ }
  }, 200);
  turn += 1;
});
