import en from './lang/en.js';

export const LANGUAGES = { en: 'English', da: 'Dansk', de: 'Deutsch', sv: 'Svenska', nl: 'Nederlands' };
let words = en;
/** What figures are called, tell, are made of and leave out; the definitions themselves are English. */
let figures = {};
let language = 'en';

const wanted = () => {
  const kept = localStorage.getItem('stafet.language');
  const asked = [kept, ...navigator.languages.map((one) => one.slice(0, 2))];
  return asked.find((one) => one in LANGUAGES) ?? 'en';
};

/** Loads the dictionary of the language somebody chose, or of their browser. */
export async function loadLanguage(chosen = wanted()) {
  language = chosen;
  if (chosen === 'en') {
    words = en;
    figures = {};
  } else {
    const [texts, told] = await Promise.all([
      import(`./lang/${chosen}.js`),
      import(`./figures/${chosen}.js`),
    ]);
    words = texts.default;
    figures = told.default;
  }
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

/** A figure of the definitions in the language of the page. */
export function figure(one) {
  const [name, words, formula, excludes] = figures[one.id] ?? [
    one.name,
    one.words,
    one.formula,
    one.excludes,
  ];
  return { name, words, formula, excludes };
}

/** A word of the data, such as a stage or a reject reason, where the dictionary knows it. */
export const word = (kind, value) => words[`${kind}.${value}`] ?? en[`${kind}.${value}`] ?? value;
