import type { SlaClock } from '../../model/lead-state.ts';
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

/** A moment on the wall clock of a zone: `2026-11-24 10:15`. */
export const wallClock = (at: Instant, zone: string): string =>
  formatInZone(at, zone).slice(0, 16).replace('T', ' ');
