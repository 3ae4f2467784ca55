import './theme.js';
import { loadLanguage, t } from './i18n.js';

const given = new URLSearchParams(location.search);
await loadLanguage();
document.getElementById('label').textContent = t('password');
document.getElementById('go').textContent = t('sign-in');
const to = given.get('to') ?? '/';
document.querySelector('[name=to]').value = to;
const ways = await (await fetch('/sign-in/ways')).json();
const company = document.getElementById('company');
company.textContent = t('sign-in-company');
company.href = `/sign-in/oidc?to=${encodeURIComponent(to)}`;
company.hidden = !ways.oidc;
document.querySelector('form').hidden = !ways.password;
const why = ['wrong', 'late', 'unknown'].find((one) => given.has(one));
if (why) {
  const wrong = document.getElementById('wrong');
  wrong.hidden = false;
  wrong.textContent = t(`sign-in.${why}`);
}
