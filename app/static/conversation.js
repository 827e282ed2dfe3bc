// The conversation: drawn from props.value with textContent only, so nothing in a question, answer or paper is markup.
const list = element.querySelector('.turns'), live = element.querySelector('[role=status]');
const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const STATUS = { answered: 'Answered from the papers', partial: 'Answered in part', conflict: 'The papers disagree', no_evidence: 'Not in the papers',
  out_of_scope: 'Outside what the papers cover', declined: 'Not a question for the papers', failed: 'Something went wrong', stopped: 'Stopped' };
const where = c => [c.title, c.body, c.date_text, c.item && 'item ' + c.item, c.page && 'page ' + c.page, c.kind !== 'other' && c.kind].filter(Boolean).join(' · ');
const open = (c, link) => event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  window.minutedOpen(c, link);
};
const chip = c => {
  const link = make('a', { class: 'cite', href: c.href, 'data-cite': c.href, 'aria-label': `Source ${c.n}: ${c.title}, ${c.date_text}${c.page ? ', page ' + c.page : ''}` }, String(c.n));
  link.addEventListener('click', open(c, link));
  return link;
};
const answerText = turn => turn.answer.split('\n\n').map(paragraph => {
  const p = make('p');
  paragraph.split(/(\[\d+\])/).forEach(part => {
    const found = /^\[(\d+)\]$/.exec(part), cited = found && turn.citations.find(c => String(c.n) === found[1]);
    p.append(cited ? chip(cited) : part);
  });
  return p;
});
const source = c => {
  const link = make('a', { href: c.href, 'data-cite': c.href }, where(c));
  link.addEventListener('click', open(c, link));
  return make('li', {}, link, make('blockquote', {}, c.quote_text), ...(c.url ? [make('a', { href: c.url, rel: 'noopener noreferrer', target: '_blank', class: 'outward' }, 'On the council’s own site (opens in a new tab)')] : []));
};
const copied = turn => [turn.question, turn.answer, turn.abstained ? 'Nearest passages:' : 'Sources:',
  ...turn.citations.map(c => `[${c.n}] ${where(c)}. “${c.quote_text}” ${new URL(c.href, location.href)}`),
  'Quoted by Minuted from published papers. Check the source.'].join('\n');
const copyButton = turn => {
  const button = make('button', { type: 'button', class: 'plain' }, 'Copy with references');
  button.addEventListener('click', async () => {
    try { await navigator.clipboard.writeText(copied(turn)); live.textContent = 'Copied.'; button.textContent = 'Copied'; }
    catch { live.textContent = 'Copying is not allowed here. Select the text and copy it.'; }
  });
  return button;
};
const notes = turn => turn.notes.length ? [make('ul', { class: 'notes', 'aria-label': 'Notes' }, ...turn.notes.map(note => make('li', {}, note)))] : [];
const body = turn => {
  if (turn.state === 'searching') return [make('p', { class: 'waiting' }, turn.waiting || 'Searching the papers…')];
  const sources = turn.citations.length ? [make('h3', {}, turn.abstained ? 'Nearest passages' : 'Sources'), make('ol', { class: 'sources' }, ...turn.citations.map(source)),
    make('p', { class: 'warning' }, 'Each quotation is cut from the paper. Open the source to read what stands around it.')] : [];
  return [make('p', { class: 'state ' + turn.state }, STATUS[turn.state] || turn.state), make('div', { class: 'answer' }, ...answerText(turn)), ...notes(turn), ...sources,
    ...(turn.state === 'failed' ? [] : [make('div', { class: 'actions' }, copyButton(turn))])];
};
const drawn = new Map();
let announced = '';
const welcome = () => {
  const suggestions = props.value.suggestions || [];
  const buttons = suggestions.map(question => {
    const button = make('button', { type: 'button', class: 'suggestion' }, question);
    button.addEventListener('click', () => trigger('suggest', { question }));
    return make('li', {}, button);
  });
  return make('div', { class: 'welcome' }, make('p', {}, 'Ask a question. The answer is made of quotations from the papers, each with its source; where they do not answer, Minuted says so.'),
    ...(buttons.length ? [make('h2', {}, 'You could ask'), make('ul', { class: 'suggestions' }, ...buttons)] : []));
};
const draw = () => {
  const turns = props.value.turns || [];
  if (!turns.length) { drawn.clear(); list.replaceChildren(welcome()); announced = ''; return; }
  list.querySelector('.welcome')?.remove();
  for (const turn of turns) {
    const key = JSON.stringify(turn), old = drawn.get(turn.id);
    if (old && old.key === key) continue;
    const article = make('article', { 'aria-busy': String(turn.state === 'searching') }, make('h2', {}, turn.question),
      ...(turn.searched && turn.searched !== turn.question ? [make('p', { class: 'searched' }, 'Searched as: ' + turn.searched)] : []), ...body(turn));
    if (old) old.article.replaceWith(article); else list.append(article);
    drawn.set(turn.id, { key, article });
  }
  for (const [id, { article }] of drawn) if (!turns.some(turn => turn.id === id)) { article.remove(); drawn.delete(id); }
  const last = turns.at(-1), state = last.id + last.state;
  if (state === announced) return;
  announced = state;
  live.textContent = last.state === 'searching' ? 'Question sent. Searching the papers.' : last.abstained || last.state === 'failed' ? STATUS[last.state] + '.' : `Answer ready, with ${last.citations.length} source${last.citations.length === 1 ? '' : 's'}.`;
  const nearEnd = window.innerHeight + window.scrollY > document.body.scrollHeight - 500;
  if (last.state === 'searching' || nearEnd) drawn.get(last.id).article.scrollIntoView({ block: 'nearest' });
};
watch('value', draw);
draw();
