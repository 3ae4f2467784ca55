import './theme.js';
import { loadLanguage, t } from './i18n.js';

const given = new URLSearchParams(location.search);
await loadLanguage();
document.getElementById('label').textContent = t('password');
document.getElementById('go').textContent = t('sign-in');
document.querySelector('[name=to]').value = given.get('to') ?? '/';
if (given.has('wrong')) {
  const wrong = document.getElementById('wrong');
  wrong.hidden = false;
  wrong.textContent = t('wrong-password');
}
