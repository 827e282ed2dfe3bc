// Once, on load: language, the skip link (a # link would reload a Gradio page), and a name for the question box.
document.documentElement.lang = 'en-GB';
const ready = () => {
  const box = document.querySelector('#question textarea');
  if (!box) { setTimeout(ready, 50); return; }
  box.setAttribute('aria-describedby', 'question-help');
  const skip = document.querySelector('#skip');
  if (skip) skip.addEventListener('click', event => { event.preventDefault(); box.focus(); });
};
ready();
