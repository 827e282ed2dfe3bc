// Uploading one file after another with its progress and the ledger's verdict; without this script the form does it at once.
const form = document.querySelector('#upload'), list = document.querySelector('#uploads'), chooser = document.querySelector('#files');
const send = file => new Promise(done => {
  const item = document.createElement('li'), bar = document.createElement('progress'), said = document.createElement('span');
  bar.max = 100; bar.value = 0; bar.setAttribute('aria-label', 'Sending ' + file.name);
  said.textContent = file.name + ': sending';
  item.append(said, ' ', bar);
  list.append(item);
  const asked = new XMLHttpRequest();
  asked.open('POST', form.action + '?' + new URLSearchParams({ name: file.name, replace: document.querySelector('#replace').checked ? '1' : '' }));
  asked.setRequestHeader('Content-Type', 'application/octet-stream');
  asked.upload.onprogress = event => { if (event.lengthComputable) bar.value = 100 * event.loaded / event.total; };
  asked.upload.onload = () => { said.textContent = file.name + ': reading'; bar.removeAttribute('value'); };
  asked.onloadend = () => {
    let verdict = { said: 'The server did not answer. Try again', href: '', event: 'failed' };
    try { verdict = JSON.parse(asked.responseText); } catch { if (asked.status) verdict.said = asked.responseText.slice(0, 200); }
    bar.remove();
    item.className = ['failed', 'refused'].includes(verdict.event) ? 'error' : 'good';
    said.textContent = file.name + ': ' + verdict.said + '.';
    done();
  };
  asked.send(file);
});
const all = async files => {
  for (const file of files) await send(file);
  const again = document.createElement('a');
  again.href = location.pathname.replace(/\/upload$/, '');
  again.textContent = 'Show the list again';
  const item = document.createElement('li');
  item.append(again);
  list.append(item);
};
form.addEventListener('submit', event => { event.preventDefault(); all([...chooser.files]); form.reset(); });
const drop = document.querySelector('#drop');
for (const name of ['dragenter', 'dragover']) drop.addEventListener(name, event => { event.preventDefault(); drop.classList.add('over'); });
for (const name of ['dragleave', 'drop']) drop.addEventListener(name, () => drop.classList.remove('over'));
drop.addEventListener('drop', event => { event.preventDefault(); all([...event.dataTransfer.files]); });
