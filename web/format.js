import { lang, t } from './i18n.js';

/** English is Britain's here: days before months, and 24 hours. */
const locale = () => (lang() === 'en' ? 'en-GB' : lang());
let zone = 'UTC';
export const setZone = (name) => {
  zone = name;
};
export const zoneName = () => zone;

export const whole = (n) => new Intl.NumberFormat(locale()).format(n);
export const tenth = (n) =>
  n === null ? '–' : new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(n);
export const percent = (share) =>
  share === null
    ? '–'
    : new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
export const money = (amount, currency) =>
  new Intl.NumberFormat(locale(), {
    style: 'currency',
    currency,
    notation: Math.abs(amount) >= 100_000 ? 'compact' : 'standard',
    maximumFractionDigits: Math.abs(amount) >= 100_000 ? 1 : 0,
  }).format(amount);

/** Minutes as people say them: 40 s, 12 min, 2 h, 3 h 05, 2 d 4 h. */
export function duration(minutes) {
  if (minutes === null) return '–';
  const m = Math.abs(minutes);
  if (m < 1) return t('seconds', { n: Math.round(m * 60) });
  if (m < 90) return t('minutes', { n: whole(Math.round(m)) });
  const rest = Math.floor(m % 60);
  if (m < 48 * 60)
    return rest === 0
      ? t('whole-hours', { h: Math.floor(m / 60) })
      : t('hours', { h: Math.floor(m / 60), m: String(rest).padStart(2, '0') });
  if (m >= 7 * 1440) return t('whole-days', { d: whole(Math.round(m / 1440)) });
  return t('days', { d: Math.floor(m / 1440), h: Math.floor((m % 1440) / 60) });
}

export const days = (n) => (n === null ? '–' : t('in-days', { n: tenth(n) }));

const at = (options) => (instant) =>
  new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options }).format(new Date(instant));
export const time = at({ hour: '2-digit', minute: '2-digit' });
export const dayAndTime = at({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
export const date = at({ day: 'numeric', month: 'short', year: 'numeric' });
/** A calendar day named as 2026-11-24, which is the same day in every zone. */
export const dayName = (day) =>
  new Intl.DateTimeFormat(locale(), {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(new Date(`${day}T00:00:00Z`));
export const monthName = (month) =>
  new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
/** Monday is 1. */
export const weekdayName = (n) =>
  new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', weekday: 'short' }).format(
    new Date(Date.UTC(2026, 0, 4 + n)),
  );

/** A share with its counts; too few are told and not turned into a percentage. */
export const share = (one) =>
  one.of === 0 ? '–' : one.few ? t('n-of', { n: whole(one.n), of: whole(one.of) }) : percent(one.share);
export const shareInWords = (one) =>
  one.of === 0
    ? t('nothing-to-count')
    : one.few
      ? t('share-few', { n: whole(one.n), of: whole(one.of) })
      : t('share-words', {
          share: percent(one.share),
          n: whole(one.n),
          of: whole(one.of),
          low: percent(one.low),
          high: percent(one.high),
        });
