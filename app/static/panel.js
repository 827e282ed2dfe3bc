// The source panel: the paper's text with the cited characters marked, or its page as printed. On a narrow screen it covers the page.
const get = name => element.querySelector(name);
const panel = get('section'), text = get('.paper'), image = get('.picture'), links = get('.links'), said = get('.said');
let opener = null, all = [], shown = null, found = null, last = 0;
const narrow = () => window.matchMedia('(max-width: 899px)').matches;
const others = () => ['#masthead', '#main', '#footer'].map(name => document.querySelector(name)).filter(Boolean);
const shut = () => {
  if (panel.hidden) return;
  panel.hidden = true;
  panel.removeAttribute('role'); panel.removeAttribute('aria-modal');
  document.body.classList.remove('panel-open');
  others().forEach(part => { part.inert = false; });
  document.querySelectorAll('[aria-current]').forEach(link => link.removeAttribute('aria-current'));
  const back = opener && opener.isConnected ? opener : document.querySelector(`[data-cite="${CSS.escape(shown?.href || '')}"]`);
  (back || document.querySelector('#box'))?.focus();
};
// As high as the window allows from where it stands, so that the quoted words are in view.
const fit = () => panel.style.setProperty('--top', `${Math.max(8, element.getBoundingClientRect().top)}px`);
for (const name of ['scroll', 'resize']) window.addEventListener(name, fit, { passive: true });
const drawLinks = () => {
  const made = [];
  if (found.href) made.push(make('a', { href: found.href, target: '_blank', rel: 'noopener' }, 'Open on its own page, to print (new tab)'));
  if (found.url) made.push(make('a', { href: found.url, target: '_blank', rel: 'noopener noreferrer' }, 'On the council’s own site (new tab)'));
  links.replaceChildren(...made);
};
const drawText = () => {
  const mark = make('mark', { tabindex: '-1' }), before = [], after = [];
  let quoted = false;
  for (const [kind, part] of found.parts) {
    if (kind === 'mark') { mark.append(part); quoted = true; }
    else if (kind === 'words') { mark.append(make('strong', {}, part)); quoted = true; }
    else (quoted ? after : before).push(kind === 'page' ? make('span', { class: 'page-break' }, part) : part);
  }
  text.replaceChildren(...(found.cut[0] ? [make('span', { class: 'cut' }, 'Earlier text is on the paper’s own page.')] : []), ...before, ...(quoted ? [mark] : []), ...after, ...(found.cut[1] ? [make('span', { class: 'cut' }, 'The paper goes on; see its own page.')] : []));
  return quoted ? mark : null;
};
const show = picture => {
  text.hidden = picture; image.hidden = !picture;
  get('.as-text').setAttribute('aria-pressed', String(!picture));
  get('.as-picture').setAttribute('aria-pressed', String(picture));
};
const drawPicture = async () => {
  const mine = last;
  show(true);
  said.textContent = 'Drawing the page…';
  image.replaceChildren();
  let answered, blob;
  try { answered = await fetch(address(found.picture)); blob = answered.ok ? await answered.blob() : await answered.text(); } catch { answered = null; }
  if (mine !== last) return;
  if (!answered || !answered.ok) { said.textContent = answered && answered.status < 500 ? `${blob} The text is shown instead.` : 'The page could not be drawn. The text is shown instead.'; show(false); return; }
  const drawn = make('img', { alt: `Page ${found.page} of ${found.title} as printed` });
  drawn.src = URL.createObjectURL(blob);
  drawn.addEventListener('load', () => URL.revokeObjectURL(drawn.src), { once: true });
  image.replaceChildren(drawn);
  said.textContent = answered.headers.get('X-Boxes') === '0' ? 'The quoted words could not be found on the picture of the page.' : 'Page shown, with the quoted words boxed.';
};
const draw = (focus = true) => {
  get('h2').textContent = found.title;
  get('.facts').textContent = found.facts;
  get('.section').textContent = found.section; get('.section').hidden = !found.section;
  get('.notes').replaceChildren(...found.notes.map(note => make('li', {}, note))); get('.notes').hidden = !found.notes.length;
  const at = all.findIndex(other => other.n === shown.n);
  get('.count').textContent = all.length > 1 ? `Source ${at + 1} of ${all.length}` : '';
  get('.previous').hidden = get('.following').hidden = all.length < 2;
  get('.previous').disabled = at <= 0; get('.following').disabled = at >= all.length - 1;
  get('.views').hidden = !found.picture;
  said.textContent = '';
  image.replaceChildren();
  show(false);
  drawLinks();
  const mark = drawText();
  text.hidden = Boolean(found.gone);
  panel.hidden = false;
  document.body.classList.add('panel-open');
  fit();
  if (narrow()) { panel.setAttribute('role', 'dialog'); panel.setAttribute('aria-modal', 'true'); others().forEach(part => { part.inert = true; }); }
  if (!mark) { get('.back').focus(); return; }
  const box = text.getBoundingClientRect(), hit = mark.getBoundingClientRect();
  text.scrollTop += hit.top - box.top - Math.max(24, (box.height - hit.height) / 2);
  if (focus) mark.focus({ preventScroll: true });
};
const load = async (citation, focus) => {
  const mine = last += 1;
  shown = citation;
  let answer;
  try { answer = await server.passage({ paper: citation.paper, start: citation.start, end: citation.end, quote: citation.quote, words: citation.words }); }
  catch { answer = { title: 'The source could not be loaded', facts: 'Reload the page and try again.', section: '', parts: [], cut: [false, false], notes: [], url: '', href: '', picture: '', gone: true }; }
  if (mine !== last) return;  // another source was opened meanwhile
  found = answer;
  document.querySelectorAll('[aria-current]').forEach(other => other.removeAttribute('aria-current'));
  document.querySelectorAll('[data-cite]').forEach(other => { if (other.dataset.cite === citation.href) other.setAttribute('aria-current', 'true'); });
  draw(focus);
};
minuted.open = (citation, link, citations) => { opener = link; all = citations; return load(citation, true); };
const step = by => async button => {
  const at = all.findIndex(other => other.n === shown.n) + by;
  if (!all[at]) return;
  opener = null;
  await load(all[at], false);
  const stays = get(button);
  (stays.disabled ? get('.back') : stays).focus({ preventScroll: true });
};
get('.back').addEventListener('click', shut);
get('.previous').addEventListener('click', () => step(-1)('.previous'));
get('.following').addEventListener('click', () => step(1)('.following'));
get('.as-text').addEventListener('click', () => { last += 1; said.textContent = ''; show(false); });
get('.as-picture').addEventListener('click', drawPicture);
document.addEventListener('keydown', event => { if (event.key === 'Escape' && !panel.hidden && !event.defaultPrevented) { event.preventDefault(); shut(); } });
