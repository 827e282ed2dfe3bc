// The conversation, drawn from props.value. One status region, which speaks at sent, ready, stopped and failed, and when a button has done its work.
const list = element.querySelector('.turns'), live = element.querySelector('[role=status]');
const say = text => { live.textContent = text; };
const REASONS = ['Wrong source', 'Out of date', 'Not what I asked', 'Hard to understand'];
const feedback = turn => {
  const group = make('span', { class: 'feedback', role: 'group', 'aria-label': 'Was this useful?' });
  const send = async (useful, reason) => { try { await server.feedback({ useful, reason, state: turn.state }); say('Thank you. Your feedback is recorded.'); } catch { say('Your feedback could not be sent.'); } };
  const choose = useful => button => {
    group.querySelectorAll('.useful').forEach(other => other.setAttribute('aria-pressed', String(other === button)));
    group.querySelector('.why')?.remove();
    if (!useful) {
      const why = make('select', { class: 'why', 'aria-label': 'Why not? (optional)' }, make('option', { value: '' }, 'Why not? (optional)'), ...REASONS.map(reason => make('option', {}, reason)));
      why.addEventListener('change', () => send(false, why.value));
      group.append(why);
    }
    send(useful, '');
  };
  group.append(press('Useful', choose(true), { 'aria-pressed': 'false', class: 'plain useful' }), press('Not useful', choose(false), { 'aria-pressed': 'false', class: 'plain useful' }));
  return group;
};
const actions = turn => make('div', { class: 'actions' }, press('Copy with references', button => clip(asText(turn), button, say)),
  ...(turn.link ? [press('Copy link', button => clip(address(turn.link), button, say))] : []), downloads(() => [turn], 'Download'), feedback(turn));
const questionList = (questions, name, level) => [make(level, {}, name), make('ul', { class: 'suggestions' }, ...questions.map(question => make('li', {}, press(question, () => minuted.ask(question, { alone: true }), { class: 'plain suggestion' }))))];
const following = async (turn, place) => {
  if (!turn.citations.length) return;
  let questions = [];
  try { questions = await server.following({ question: turn.question, places: turn.citations.map(c => [c.paper, c.start]) }); } catch { return; }  // only an offer
  if (questions.length && place.isConnected) place.append(...questionList(questions, 'You could ask next', 'h3'));
};
const searchedAs = turn => {
  const filters = Object.entries(turn.filters || {}).map(([name, value]) => `${{ from: 'from', to: 'to' }[name] || 'only'} ${value}`).join(', ');
  const rewritten = turn.searched && turn.searched !== turn.question;
  if (!rewritten && !filters) return [];
  if (!rewritten) return [make('p', { class: 'searched' }, `Searched ${filters}`)];
  const id = `searched-${turn.id}`, box = make('input', { id, value: turn.searched });
  const again = () => { if (box.value.trim()) minuted.ask(box.value, { alone: true }); };
  box.addEventListener('keydown', event => { if (event.key === 'Enter') { event.preventDefault(); again(); } });
  const form = make('span', { class: 'edit', hidden: '' }, make('label', { for: id, class: 'sr' }, 'Searched as'), box, press('Search again', again));
  const change = press('Change', button => { form.hidden = false; button.hidden = true; box.focus(); }, { 'aria-label': 'Change what was searched' });
  return [make('div', { class: 'searched' }, make('span', {}, `Searched as: ${turn.searched}${filters ? ` (${filters})` : ''} `), change, form)];
};
const body = turn => {
  if (turn.state === 'searching') return [make('p', { class: 'waiting' }, turn.waiting || 'Searching the papers…')];
  const first = turn.answer.split('\n\n')[0], compared = turn.state === 'conflict' && turn.citations.length > 1;
  const text = compared ? [...(/\[\d+\]/.test(first) ? [] : [paragraph(first, turn)]), comparison(turn)] : answerText(turn);
  return [make('p', { class: 'state ' + turn.state }, STATUS[turn.state] || turn.state), make('div', { class: 'answer' }, ...text), ...(turn.state === 'writing' && turn.reading ? [make('p', { class: 'waiting' }, 'A language model is joining what was found; each sentence is shown once it is proved…'), ...reading(turn)] : []), ...notes(turn),
    ...(turn.state === 'no_evidence' || turn.state === 'out_of_scope' ? [make('p', { class: 'warning' }, 'Other words may find more: name the subject as the papers would, leave out what is not needed, or take off a filter.')] : []),
    ...(turn.state === 'writing' ? [] : sources(turn)), ...(isAnswer(turn) ? [actions(turn)] : []), make('div', { class: 'next' })];
};
// What comes once the papers are loaded has no turns, and later turns have no suggestions: each stands until it is told anew.
let turns = [], suggestions = [], fault = '';
const welcome = () => make('div', { class: 'welcome' }, make('p', {}, 'Ask a question about what the council’s papers say. Where they do not answer it, you are told so.'), ...(fault ? [make('p', { class: 'problem' }, fault)] : []),
  ...(suggestions.length ? questionList(suggestions, 'You could ask', 'h2') : []));
const drawn = new Map();
let announced = '', whole = null;
const announce = last => {
  const state = last.id + last.state;
  if (state === announced || last.state === 'writing') return;
  announced = state;
  const abstained = last.abstained || ['failed', 'stopped'].includes(last.state);
  say(last.state === 'searching' ? 'Question sent. Searching the papers.' : abstained ? STATUS[last.state] + '.' : `Answer ready, with ${last.citations.length} source${last.citations.length === 1 ? '' : 's'}.`);
};
const nearEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 400;
const empty = () => { drawn.clear(); whole = null; list.replaceChildren(welcome()); announced = ''; };
const draw = () => {
  if (minuted.isClearing?.() && props.value.turns?.length) return;  // what was still on its way when the reader began anew
  turns = props.value.turns ?? turns;
  suggestions = props.value.suggestions ?? suggestions;
  fault = props.value.problem ?? fault;
  if (props.value.turns) minuted.changed?.(turns, props.value.restoring);
  if (!turns.length) { empty(); return; }
  list.querySelector('.welcome')?.remove();
  const follow = nearEnd();
  for (const turn of turns) {
    const key = JSON.stringify(turn), old = drawn.get(turn.id);
    if (old && old.key === key) continue;
    const article = make('article', { 'aria-busy': String(['searching', 'writing'].includes(turn.state)), 'data-state': turn.state }, make('h2', {}, turn.question), ...searchedAs(turn), ...body(turn));
    if (old) old.article.replaceWith(article); else list.append(article);
    drawn.set(turn.id, { key, article });
    if (isAnswer(turn) && turn === turns.at(-1)) following(turn, article.querySelector('.next'));
  }
  for (const [id, { article }] of drawn) if (!turns.some(turn => turn.id === id)) { article.remove(); drawn.delete(id); }
  if (!whole) whole = make('div', { class: 'whole' }, downloads(() => turns.filter(isAnswer), 'Download the conversation'), press('New conversation', () => minuted.clear()));
  whole.hidden = !turns.some(isAnswer);
  list.append(whole);
  announce(turns.at(-1));
  const last = drawn.get(turns.at(-1).id).article;
  if (turns.at(-1).state === 'searching' || follow) last.scrollIntoView({ block: 'start' });
};
minuted.say = say;
minuted.forget = () => { turns = []; empty(); };  // at once; the server follows
watch('value', draw);
draw();
