// What looks like somebody's own particulars in a question. Found here, before anything is sent.
const isNhsNumber = digits => {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + digit * (10 - at), 0), check = (11 - sum % 11) % 11;
  return check !== 10 && check === Number(digits[9]);
};
const PERSONAL = [
  ['an e-mail address', text => /[\w.+-]+@[\w-]+\.[\w.-]+/.test(text)],
  ['an NHS number', text => (text.match(/(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g) || []).some(found => isNhsNumber(found.replace(/\D/g, '')))],
  ['a telephone number', text => (text.match(/(?<![\d£.,])(?:\+44\s?\(?0?\)?|\(?0)[\d\s()-]{8,14}\d(?!\d)/g) || []).some(found => { const count = found.replace(/^\+44/, '0').replace(/\D/g, '').replace(/^00/, '0').length; return count === 10 || count === 11; })],
  ['a full postcode', text => /\b(?:[A-Z]{1,2}\d[A-Z\d]?|GIR)\s?\d[ABD-HJLNP-UW-Z]{2}\b/i.test(text)],
];
const personal = text => PERSONAL.filter(([, found]) => found(text)).map(([name]) => name);
