// The name of the service, and how many papers are held up to which date: asked again every few seconds, so that new papers show.
element.querySelector('.service').textContent = props.value.service || 'Minuted';
if (props.value.lead) element.querySelector('.lead').textContent = props.value.lead;  // where a language model is used
const held = element.querySelector('.held');
const draw = () => { if (props.value.held) held.textContent = props.value.held; };
watch('value', draw);
draw();
setInterval(async () => {
  if (document.hidden) return;
  try { const answered = await fetch(address('held')); if (answered.ok) held.textContent = (await answered.json()).held; } catch { /* the next one will do */ }
}, 4000);
