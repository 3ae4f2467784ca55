import en from './lang/en.js';

export const LANGUAGES = { en: 'English', da: 'Dansk', de: 'Deutsch', sv: 'Svenska', nl: 'Nederlands' };
let words = en;
let language = 'en';

const wanted = () => {
  const kept = localStorage.getItem('stafet.language');
  const asked = [kept, ...navigator.languages.map((one) => one.slice(0, 2))];
  return asked.find((one) => one in LANGUAGES) ?? 'en';
};

/** Loads the dictionary of the language somebody chose, or of their browser. */
export async function loadLanguage(chosen = wanted()) {
  language = chosen;
  words = chosen === 'en' ? en : (await import(`./lang/${chosen}.js`)).default;
  document.documentElement.lang = chosen;
}

export function chooseLanguage(chosen) {
  localStorage.setItem('stafet.language', chosen);
  return loadLanguage(chosen);
}

export const lang = () => language;

/** A text by its key, with `{name}` filled in. What no dictionary has is shown as it is: data has no translation. */
export function t(key, values = {}) {
  const text = words[key] ?? en[key] ?? key;
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A word of the data, such as a stage or a reject reason, where the dictionary knows it. */
export const word = (kind, value) => words[`${kind}.${value}`] ?? en[`${kind}.${value}`] ?? value;
