import type { LogGapKind, SlaClock } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { formatInZone } from '../work-time/zoned-text.ts';

/** What the texts call each clock, by language. English stands for every language that is not here. */
const CLOCKS: Readonly<Record<string, Readonly<Record<SlaClock['name'], string>>>> = {
  en: {
    'first-contact': 'first contact',
    'latest-contact': 'first contact at the latest',
    acceptance: 'accept or reject',
    attempts: 'attempts to reach the lead',
  },
  da: {
    'first-contact': 'første kontakt',
    'latest-contact': 'første kontakt senest',
    acceptance: 'accepter eller afvis',
    attempts: 'forsøg på at nå leadet',
  },
  de: {
    'first-contact': 'Erstkontakt',
    'latest-contact': 'Erstkontakt spätestens',
    acceptance: 'annehmen oder ablehnen',
    attempts: 'Kontaktversuche',
  },
  sv: {
    'first-contact': 'första kontakt',
    'latest-contact': 'första kontakt senast',
    acceptance: 'acceptera eller avvisa',
    attempts: 'försök att nå leadet',
  },
  nl: {
    'first-contact': 'eerste contact',
    'latest-contact': 'eerste contact uiterlijk',
    acceptance: 'accepteren of afwijzen',
    attempts: 'pogingen om de lead te bereiken',
  },
};

export const clockWords = (language: string, name: SlaClock['name']): string =>
  (CLOCKS[language] ?? CLOCKS.en)?.[name] ?? name;

/** What is not logged, by language, as the team reads it. */
const GAPS: Readonly<Record<string, Readonly<Record<LogGapKind, string>>>> = {
  en: {
    'status-without-activity': 'you answered, and no call, mail or meeting is logged',
    'call-without-outcome': 'a call has no outcome',
    'task-without-activity': 'a task is ticked off, and what was done is not logged',
  },
  da: {
    'status-without-activity': 'du har svaret, men hverken opkald, mail eller møde er registreret',
    'call-without-outcome': 'et opkald har intet udfald',
    'task-without-activity': 'en opgave er lukket, men det er ikke registreret, hvad der blev gjort',
  },
  de: {
    'status-without-activity': 'es gibt eine Antwort, aber weder Anruf noch Mail noch Termin ist erfasst',
    'call-without-outcome': 'ein Anruf hat kein Ergebnis',
    'task-without-activity': 'eine Aufgabe ist erledigt, aber nicht erfasst, was getan wurde',
  },
  sv: {
    'status-without-activity': 'du har svarat, men varken samtal, mejl eller möte är loggat',
    'call-without-outcome': 'ett samtal saknar utfall',
    'task-without-activity': 'en uppgift är avbockad, men det är inte loggat vad som gjordes',
  },
  nl: {
    'status-without-activity': 'u hebt geantwoord, maar er is geen gesprek, mail of afspraak vastgelegd',
    'call-without-outcome': 'een gesprek heeft geen uitkomst',
    'task-without-activity': 'een taak is afgevinkt, maar wat er gedaan is, is niet vastgelegd',
  },
};

export const gapWords = (language: string, kind: LogGapKind): string =>
  (GAPS[language] ?? GAPS.en)?.[kind] ?? kind;

/** What becomes of a date in somebody's calendar. */
export type DateNews = 'new' | 'moved' | 'off';

/** How the mail that brings it begins, by language. */
const DATE_NEWS: Readonly<Record<string, Readonly<Record<DateNews, string>>>> = {
  en: { new: 'New date', moved: 'Moved', off: 'Called off' },
  da: { new: 'Ny aftale', moved: 'Flyttet', off: 'Aflyst' },
  de: { new: 'Neuer Termin', moved: 'Verschoben', off: 'Abgesagt' },
  sv: { new: 'Ny tid', moved: 'Flyttad', off: 'Inställd' },
  nl: { new: 'Nieuwe afspraak', moved: 'Verplaatst', off: 'Afgezegd' },
};

export const dateNewsWords = (language: string, news: DateNews): string =>
  (DATE_NEWS[language] ?? DATE_NEWS.en)?.[news] ?? news;

/** A moment on the wall clock of a zone: `2026-11-24 10:15`. */
export const wallClock = (at: Instant, zone: string): string =>
  formatInZone(at, zone).slice(0, 16).replace('T', ' ');
