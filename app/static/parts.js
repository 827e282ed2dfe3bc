// The parts of a turn: chips, terms, the answer, its table where papers disagree, its sources.
let tips = 0;
const open = (c, link, all) => event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  minuted.open(c, link, all);
};
const chip = (c, all) => {
  const link = make('a', { class: 'cite', href: c.href, 'data-cite': c.href, 'aria-label': `Source ${c.n}: ${c.title}, ${c.date_text}${c.page ? ', page ' + c.page : ''}` }, String(c.n));
  link.addEventListener('click', open(c, link, all));
  return link;
};
// A short form that the papers spell out: shown on focus and hover, stays while pointed at, goes with Escape.
const term = (short, longs) => {
  const id = `term-${tips += 1}`;
  const tip = make('span', { role: 'tooltip', id, hidden: '' }, longs.join('; or '));
  const word = make('button', { type: 'button', class: 'term', 'aria-describedby': id }, short);
  const whole = make('span', { class: 'explained' }, word, tip);
  const show = on => () => {
    tip.hidden = !on;
    if (on) tip.style.setProperty('--shift', `${Math.min(0, document.documentElement.clientWidth - 12 - tip.getBoundingClientRect().right)}px`);
    else tip.style.removeProperty('--shift');
  };
  for (const name of ['focusin', 'mouseenter']) whole.addEventListener(name, show(true));
  for (const name of ['focusout', 'mouseleave']) whole.addEventListener(name, show(false));
  word.addEventListener('keydown', event => { if (event.key === 'Escape') { event.stopPropagation(); tip.hidden = true; } });
  return whole;
};
const explained = (text, turn) => {
  const shorts = Object.keys(turn.terms || {});
  if (!shorts.length) return [text];
  const seen = turn.seen = turn.seen || new Set();
  const found = new RegExp(`(?<![\\w&])(${shorts.map(short => short.replace(/[^\w]/g, '\\$&')).join('|')})(?![\\w&])`);
  return text.split(found).map(part => {
    if (!shorts.includes(part) || seen.has(part)) return part;
    seen.add(part);  // once an answer is enough
    return term(part, turn.terms[part]);
  });
};
const strong = (text, words, turn) => {
  const at = words ? text.indexOf(words) : -1;
  return at < 0 ? explained(text, turn) : [...explained(text.slice(0, at), turn), make('strong', { class: 'words' }, words), ...explained(text.slice(at + words.length), turn)];
};
const paragraph = (text, turn) => {
  const p = make('p');
  const cited = [...text.matchAll(/\[(\d+)\]/g)].map(found => turn.citations.find(c => String(c.n) === found[1])).find(Boolean);
  text.split(/(\[\d+\])/).forEach(part => {
    const found = /^\[(\d+)\]$/.exec(part), source = found && turn.citations.find(c => String(c.n) === found[1]);
    p.append(...(source ? [chip(source, turn.citations)] : strong(part, cited && cited.words_text, turn)));
  });
  return p;
};
const answerText = turn => turn.answer.split('\n\n').map(text => paragraph(text, turn));
// Where papers disagree: what each says, the earliest first, side by side with its date.
const comparison = turn => {
  const sorted = [...turn.citations].sort((a, b) => (a.date || '9').localeCompare(b.date || '9'));
  const head = make('tr', {}, ...['Date', 'Paper', 'What it says'].map(name => make('th', { scope: 'col' }, name)));
  return make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'What each paper says' }, make('table', { class: 'compared' }, make('caption', {}, 'What each paper says, by date'), make('thead', {}, head),
    make('tbody', {}, ...sorted.map(c => make('tr', {}, make('th', { scope: 'row' }, c.date_text), make('td', {}, [c.body, c.title].filter(Boolean).join(': ')), make('td', {}, ...strong(`“${c.quote_text}” `, c.words_text, turn), chip(c, turn.citations)))))));
};
const source = (c, turn) => {
  const link = make('a', { href: c.href, 'data-cite': c.href }, where(c));
  link.addEventListener('click', open(c, link, turn.citations));
  const quoted = turn.abstained || turn.joined ? [make('blockquote', {}, c.quote_text)] : [];
  return make('li', { value: c.n }, link, ...quoted);
};
const sources = turn => turn.citations.length ? [make('h3', {}, turn.abstained ? 'Nearest passages' : 'Sources'), make('ol', { class: 'sources' }, ...turn.citations.map(c => source(c, turn))),
  make('p', { class: 'warning' }, turn.abstained ? 'These are the closest words found; they may not answer the question.' : 'A quotation can mislead without what stands around it. Check the source.')] : [];
// What a language model is reading, before its sentences are proved.
const reading = turn => turn.reading?.length ? [make('h3', {}, 'Found in'), make('ul', { class: 'reading' }, ...turn.reading.map(c => source(c, turn)))] : [];
const notes = turn => turn.notes.length ? [make('ul', { class: 'notes', 'aria-label': 'Notes' }, ...turn.notes.map(note => make('li', {}, note)))] : [];
