// Once, on load: the language, and the skip link (a # link would reload a Gradio page).
document.documentElement.lang = 'en-GB';
document.addEventListener('click', event => {
  if (event.target.id !== 'skip') return;
  event.preventDefault();
  document.querySelector('#box')?.focus();
});
