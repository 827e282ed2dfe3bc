// Keeping an answer: copied with its references, or downloaded as Markdown, HTML or JSON. Made in the browser; nothing is sent.
const STATUS = { answered: 'Answered from the papers', partial: 'Answered in part', conflict: 'The papers disagree', no_evidence: 'Not in the papers',
  out_of_scope: 'Outside what the papers cover', declined: 'Not a question for the papers', failed: 'Something went wrong', stopped: 'Stopped', writing: 'Answering' };
const QUOTED = 'Every quotation was cut from the paper named by a computer program; no language model wrote it. Check the source before you rely on it.';
const JOINED = 'A language model joined sentences of this; each was checked by a computer program against the words it cites. ';
const notice = turns => (turns.some(turn => turn.joined) ? JOINED : '') + QUOTED;
const FIELDS = ['n', 'quote', 'paper', 'title', 'body', 'date', 'date_basis', 'item', 'kind', 'speaker', 'page', 'start', 'end', 'score', 'words'];
const where = c => [c.title, c.body, c.date_text, c.item && 'item ' + c.item, c.page && 'page ' + c.page, c.kind !== 'other' && c.kind].filter(Boolean).join(' · ');
const isAnswer = turn => turn.state in STATUS && !['failed', 'stopped', 'writing'].includes(turn.state);
const today = () => new Date().toISOString().slice(0, 10);
const asText = turn => [turn.question, '', `${STATUS[turn.state]}.`, turn.answer, '', ...(turn.citations.length ? [turn.abstained ? 'Nearest passages:' : 'Sources:'] : []),
  ...turn.citations.map(c => `[${c.n}] ${where(c)}. “${c.quote_text}” ${address(c.href)}`), ...turn.notes.map(note => `Note: ${note}`), '', notice([turn])].join('\n');
// In Markdown every character that could be markup is escaped, so that a paper cannot write a link into somebody's document.
const escaped = text => text.replace(/[\\`*_{}[\]()#+\-!|<>~$&]/g, found => '\\' + found);
const asMarkdown = turns => turns.map(turn => [`## ${escaped(turn.question)}`, `*${STATUS[turn.state]}*`, ...turn.answer.split('\n\n').map(escaped),
  ...(turn.citations.length ? [turn.abstained ? '### Nearest passages' : '### Sources', turn.citations.map(c => `${c.n}. ${escaped(where(c))}: “${escaped(c.quote_text)}” <${address(c.href)}>`).join('\n')] : []),
  ...turn.notes.map(note => `> ${escaped(note)}`)].join('\n\n')).join('\n\n') + `\n\n${notice(turns)} Saved on ${today()}.\n`;
const asHtml = turns => {
  const page = document.implementation.createHTMLDocument('Answers from the papers');
  page.documentElement.lang = 'en-GB';
  const charset = make('meta', { charset: 'utf-8' }), style = make('style', {}, 'body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}blockquote{border-left:3px solid #0b5c8a;margin-left:0;padding-left:1rem}');
  page.head.prepend(charset);
  page.head.append(style);
  page.body.append(make('h1', {}, 'Answers from the papers'), ...turns.flatMap(turn => [make('h2', {}, turn.question), make('p', {}, make('strong', {}, STATUS[turn.state])),
    ...turn.answer.split('\n\n').map(text => make('p', {}, text)),
    make('ol', {}, ...turn.citations.map(c => make('li', {}, make('a', { href: address(c.href) }, where(c)), make('blockquote', {}, c.quote_text)))),
    ...turn.notes.map(note => make('p', {}, 'Note: ' + note))]), make('p', {}, `${notice(turns)} Saved on ${today()}.`));
  return '<!doctype html>\n' + page.documentElement.outerHTML;
};
const asAnswer = turn => ({ id: turn.id, question: turn.question, standalone_question: turn.searched, status: turn.state, abstained: turn.abstained, answer: turn.answer,
  citations: turn.citations.map(c => Object.fromEntries(FIELDS.filter(name => name in c).map(name => [name, c[name]]))), notes: turn.notes, seconds: turn.seconds });
const asJson = turns => JSON.stringify({ saved: today(), answers: turns.map(asAnswer) }, null, 2) + '\n';
const KINDS = { Markdown: ['md', 'text/markdown', asMarkdown], HTML: ['html', 'text/html', asHtml], JSON: ['json', 'application/json', asJson] };
const download = (kind, turns) => {
  const [suffix, type, write] = KINDS[kind];
  const url = URL.createObjectURL(new Blob([write(turns)], { type: type + ';charset=utf-8' }));
  const link = make('a', { href: url, download: `minuted-${today()}.${suffix}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
};
const downloads = (turns, name) => make('details', { class: 'downloads' }, make('summary', {}, name), make('span', { role: 'group', 'aria-label': name }, ...Object.keys(KINDS).map(kind => press(kind, () => download(kind, turns()), { 'aria-label': `${name} as ${kind}` }))));
const clip = async (text, button, said) => {
  const before = button.textContent;
  try { await navigator.clipboard.writeText(text); said('Copied.'); button.textContent = 'Copied'; setTimeout(() => { button.textContent = before; }, 2000); }
  catch { said('Copying is not allowed here. Select the text and copy it.'); button.textContent = 'Copying is not allowed here'; }
};
