import type { ToldShare } from '../../../model/kpi/panels.ts';
import type { ReportLanguage } from '../../../model/kpi/report-language.ts';
import { da } from './texts/da.ts';
import { de } from './texts/de.ts';
import { en, type ReportTexts } from './texts/en.ts';
import { nl } from './texts/nl.ts';
import { sv } from './texts/sv.ts';

/** Texts and the ways of writing numbers, days and money of one language. */
export interface Speech {
  readonly language: ReportLanguage;
  readonly texts: ReportTexts;
  readonly whole: (n: number) => string;
  /** At most one digit behind the point. */
  readonly tenth: (n: number) => string;
  readonly percent: (share: number | null) => string;
  /** `86 % (398 of 464)`; of few only the counts. */
  readonly told: (share: ToldShare) => string;
  /** The same where there is little room: `86 %`; of few the counts. */
  readonly toldInShort: (share: ToldShare) => string;
  readonly counted: (n: number, noun: keyof ReportTexts['nouns']) => string;
  readonly duration: (minutes: number | null) => string;
  readonly money: (amount: number, currency: string) => string;
  /** The day of an instant in a zone: `24 Nov 2026`. */
  readonly day: (at: string, zone: string) => string;
  /** The days of a period, which is over at `to`. */
  readonly days: (from: string, to: string, zone: string) => string;
  /** A calendar day named as 2026-11-24, which is the same day in every zone. */
  readonly dayNamed: (day: string) => string;
  /** A month named as 2026-11. */
  readonly month: (name: string) => string;
  /** Monday is 1. */
  readonly weekday: (n: number) => string;
}

const TEXTS: Readonly<Record<ReportLanguage, ReportTexts>> = { da, de, en, nl, sv };
/** English is Britain's here, as on the dashboard: days before months, and 24 hours. */
const localeOf = (language: ReportLanguage): string => (language === 'en' ? 'en-GB' : language);

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

function speak(language: ReportLanguage): Speech {
  const locale = localeOf(language);
  const texts = TEXTS[language];
  const { units, nouns } = texts;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const whole = (n: number): string => number.format(n);
  const percent = (share: number | null): string => (share === null ? units.none : percents.format(share));
  const shareOf = (told: (share: ToldShare, counts: string) => string) => (share: ToldShare) => {
    const counts = units.of(whole(share.n), whole(share.of));
    return share.of === 0 ? units.noneYet : share.few ? counts : told(share, counts);
  };
  const dated =
    (options: Intl.DateTimeFormatOptions) =>
    (at: string, zone: string): string =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(new Date(at));
  return {
    language,
    texts,
    whole,
    tenth: (n) => tenths.format(n),
    percent,
    told: shareOf(({ share }, counts) => `${percent(share)} (${counts})`),
    toldInShort: shareOf(({ share }) => percent(share)),
    counted: (n, noun) => `${whole(n)} ${n === 1 ? nouns[noun].one : nouns[noun].many}`,
    duration: (minutes) => durationIn(units, whole, minutes),
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount),
    day: dated(DAY),
    days: (from, to, zone) =>
      new Intl.DateTimeFormat(locale, { ...DAY, weekday: 'short', timeZone: zone }).formatRange(
        new Date(from),
        new Date(Date.parse(to) - 1),
      ),
    dayNamed: (day) => dated(DAY)(day, 'UTC'),
    month: (name) => dated({ month: 'long', year: 'numeric' })(`${name}-01`, 'UTC'),
    weekday: (n) => dated({ weekday: 'long' })(new Date(Date.UTC(2026, 0, 4 + n)).toISOString(), 'UTC'),
  };
}

function durationIn(
  units: ReportTexts['units'],
  whole: (n: number) => string,
  minutes: number | null,
): string {
  if (minutes === null) return units.noneYet;
  if (minutes < 1) return units.seconds(whole(minutes * 60));
  if (minutes < 90) return units.minutes(whole(minutes));
  if (minutes < 2880)
    return units.hours(whole(Math.floor(minutes / 60)), String(Math.floor(minutes % 60)).padStart(2, '0'));
  const days = Math.floor(minutes / 1440);
  return units.days(whole(days), days === 1);
}

const SPEECHES: Readonly<Record<string, Speech>> = {
  da: speak('da'),
  de: speak('de'),
  nl: speak('nl'),
  sv: speak('sv'),
};
export const ENGLISH = speak('en');

/** How a language speaks; English for every other, and for reports that were kept before they had one. */
export const speechOf = (language: string | undefined): Speech => SPEECHES[language ?? ''] ?? ENGLISH;

/** Those of all languages, for what was written in one and is to be told in another. */
export const ALL_TEXTS: readonly ReportTexts[] = Object.values(TEXTS);
