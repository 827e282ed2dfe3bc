// The question box: filters as chips, a warning before personal particulars are sent, Stop, and a conversation kept only where the reader says so.
const form = element.querySelector('form'), box = element.querySelector('textarea'), askButton = element.querySelector('.ask'), stopButton = element.querySelector('.stop');
const problem = element.querySelector('#question-error'), warning = element.querySelector('.warn'), chips = element.querySelector('.chips'), keep = element.querySelector('#keep');
const KEY = 'minuted-conversation', NAMES = { council: 'Council', body: 'Body', from: 'From', to: 'To', kind: 'Kind' };
let waiting = false, turns = [], begun = false, clearing = 0, next = null, fresh = false, restoring = false;
const fields = {};
const filters = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]).filter(([, value]) => value));
const drawChips = () => {
  const used = Object.entries(filters());
  chips.hidden = !used.length;
  chips.replaceChildren(...used.map(([name, value]) => make('li', {}, press(`${NAMES[name]}: ${value} ×`, () => { fields[name].value = ''; drawChips(); minuted.say(`${NAMES[name]} filter removed.`); box.focus(); }, { class: 'plain chip', 'aria-label': `Remove filter ${NAMES[name]}: ${value}` }))));
};
const choices = (name, values) => {
  const field = fields[name] || make('select', { id: 'filter-' + name });
  const before = field.value;
  field.replaceChildren(make('option', { value: '' }, 'Any'), ...values.map(value => make('option', { value }, value)));
  field.value = values.includes(before) ? before : '';
  return field;
};
const drawFields = () => {
  const value = props.value || {};
  const made = { council: choices('council', value.councils || []), body: choices('body', value.bodies || []), kind: choices('kind', value.kinds || []),
    from: fields.from || make('input', { type: 'date', id: 'filter-from' }), to: fields.to || make('input', { type: 'date', id: 'filter-to' }) };
  if (!fields.body) {
    Object.assign(fields, made);
    for (const field of Object.values(fields)) field.addEventListener('change', drawChips);
    element.querySelector('.fields').replaceChildren(...Object.entries(made).map(([name, field]) => make('p', {}, make('label', { for: field.id }, NAMES[name]), field)));
  }
  box.maxLength = value.most || 2000;
  element.querySelector('#question-help').textContent = ['Do not enter the name or the case of a child or family.', value.notice, value.signpost].filter(Boolean).join(' ');
  if (value.question && !box.value && !begun) box.value = value.question;
  drawChips();
};
const tell = text => { problem.textContent = text; if (text) box.setAttribute('aria-invalid', 'true'); else box.removeAttribute('aria-invalid'); };
const fit = () => { box.style.height = 'auto'; box.style.height = Math.min(box.scrollHeight + 2, 160) + 'px'; };
const set = busy => { waiting = busy; askButton.hidden = busy; stopButton.hidden = !busy; };
const send = (question, more = {}) => {
  if (clearing) { next = next || [question, more]; return; }  // asked once the server has forgotten the conversation before
  if (waiting) return;
  set(true);
  begun = true;
  warning.hidden = true;
  tell('');
  trigger('ask', { question, filters: filters(), alone: false, fresh, ...more });
  fresh = false;
};
const sendBox = () => { const question = box.value.trim(); box.value = ''; fit(); send(question); box.focus(); };
const listed = names => names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
const warn = found => {
  warning.replaceChildren(make('p', {}, make('strong', {}, `Your question seems to hold ${listed(found)}.`), ' The papers do not need it. Nothing has been sent yet.'),
    press('Change the question', () => { warning.hidden = true; box.focus(); }), ' ', press('Ask it as it is', sendBox));
  warning.hidden = false;
  warning.querySelector('button').focus();
};
form.addEventListener('submit', event => {
  event.preventDefault();
  if (waiting) return;
  if (!box.value.trim()) { tell('Write a question first.'); box.focus(); return; }
  const found = personal(box.value);
  if (found.length) warn(found); else sendBox();
});
box.addEventListener('keydown', event => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); } });
box.addEventListener('input', () => { fit(); if (box.value.trim()) tell(''); });
stopButton.addEventListener('click', () => { trigger('halt'); box.focus(); });
// Kept in this tab's own storage, and only while the box is ticked: questions and filters, never the answers.
const store = () => {
  const asked = turns.filter(turn => turn.mark).map(({ question, filters, alone, mark }) => ({ question, filters, alone, mark })).slice(-20);
  if (keep.checked) sessionStorage.setItem(KEY, JSON.stringify(asked)); else sessionStorage.removeItem(KEY);
};
keep.addEventListener('change', store);
minuted.ask = send;
const cleared = () => {
  clearTimeout(clearing);
  clearing = 0;
  set(false);
  if (next) { const [question, more] = next; next = null; send(question, more); }
};
minuted.clear = () => {
  clearTimeout(clearing);
  clearing = setTimeout(() => { fresh = true; cleared(); }, 5000);  // a server that does not say so must not hold the box back for ever
  trigger('clear');
  minuted.forget();
  turns = [];
  restoring = false;
  store();
  box.focus();
};
minuted.isClearing = () => Boolean(clearing);
minuted.changed = (now, more) => {
  turns = now;
  restoring = Boolean(more);
  set(restoring || ['searching', 'writing'].includes(now.at(-1)?.state));
  if (clearing && !now.length) cleared();
  if (keep.checked && !restoring && now.every(turn => turn.mark || !turn.restored)) store();  // what could not be asked again stays kept
};
watch('value', () => {
  drawFields();
  const kept = !begun && sessionStorage.getItem(KEY);
  if (!kept) return;
  begun = true;
  keep.checked = true;
  let asked = [];
  try { asked = JSON.parse(kept); } catch { sessionStorage.removeItem(KEY); }
  if (!asked.length) return;
  restoring = true;
  set(true);
  trigger('restore', { asked });
});
drawFields();
box.focus({ preventScroll: true });
