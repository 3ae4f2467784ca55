/** Light, dark, or as the machine has it. */
const KEY = 'stafet.theme';
export const THEMES = ['auto', 'light', 'dark'];
export const theme = () => localStorage.getItem(KEY) ?? 'auto';

export function setTheme(name) {
  localStorage.setItem(KEY, name);
  showTheme();
}

export function showTheme() {
  document.documentElement.dataset.theme = theme();
}
showTheme();
