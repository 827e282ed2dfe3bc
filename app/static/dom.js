// Elements are made here and text goes in as text: nothing in a question, an answer or a paper is markup.
const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const minuted = window.minuted = window.minuted || {};
const press = (name, does, attributes = {}) => {
  const button = make('button', { type: 'button', class: 'plain', ...attributes }, name);
  button.addEventListener('click', () => does(button));
  return button;
};
const address = path => new URL(path, document.baseURI).href;
