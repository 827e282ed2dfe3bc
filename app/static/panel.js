// The source panel: the paper's text with the cited characters marked. `server.passage` is the only thing it asks for.
const heading = element.querySelector('h2'), facts = element.querySelector('.facts'), text = element.querySelector('.paper'), panel = element.querySelector('section');
const [close, own] = element.querySelectorAll('.tools > *');
let opener = null;
const narrow = () => window.matchMedia('(max-width: 899px)').matches;
const others = () => [document.querySelector('#conversation'), document.querySelector('#asking'), document.querySelector('#masthead')].filter(Boolean);
const shut = () => {
  panel.hidden = true;
  panel.removeAttribute('role'); panel.removeAttribute('aria-modal');
  document.body.classList.remove('panel-open');
  others().forEach(part => { part.inert = false; });
  document.querySelectorAll('[aria-current]').forEach(link => link.removeAttribute('aria-current'));
  if (opener && opener.isConnected) opener.focus();
};
window.minutedOpen = async (citation, link) => {
  opener = link;
  let found;
  try { found = await server.passage({ paper: citation.paper, start: citation.start, end: citation.end, quote: citation.quote }); }
  catch { found = { title: 'The source could not be loaded', facts: 'Reload the page and try again.', before: '', quote: '', after: '' }; }
  document.querySelectorAll('[aria-current]').forEach(other => other.removeAttribute('aria-current'));
  document.querySelectorAll('[data-cite]').forEach(other => { if (other.dataset.cite === citation.href) other.setAttribute('aria-current', 'true'); });
  heading.textContent = found.title;
  facts.textContent = found.facts;
  own.href = citation.href;
  const mark = document.createElement('mark');
  mark.tabIndex = -1;
  mark.textContent = found.quote;
  text.replaceChildren(found.before, mark, found.after);
  panel.hidden = false;
  document.body.classList.add('panel-open');
  if (narrow()) { panel.setAttribute('role', 'dialog'); panel.setAttribute('aria-modal', 'true'); others().forEach(part => { part.inert = true; }); }
  mark.scrollIntoView({ block: 'center' });
  mark.focus({ preventScroll: true });
};
close.addEventListener('click', shut);
element.addEventListener('keydown', event => { if (event.key === 'Escape' && !panel.hidden) { event.preventDefault(); shut(); } });
