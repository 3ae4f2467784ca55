/** Outcomes of calls that every portal has, by the id it stores. */
const DISPOSITIONS: Readonly<Record<string, string>> = {
  'f240bbac-87c9-4f6e-bf70-924b57d47db7': 'connected',
  '73a0d17f-1163-4015-bdd5-ec830791da20': 'no-answer',
  'b2cf5968-551e-4856-9783-52b3da59a7d0': 'left-voicemail',
  '9d9162e7-6cf3-4944-bf63-4dff82258764': 'busy',
  'a4c4c377-d246-4b32-a13b-75a56a4cd0ff': 'left-live-message',
  '17b47fee-58de-441e-a44c-c6300d46f273': 'wrong-number',
};

/** A call's outcome in a word; those a portal added keep their id. */
export const outcomeOfId = (id: string | null | undefined): string | null =>
  id ? (DISPOSITIONS[id] ?? id) : null;

/** The id of an outcome; null for one that not every portal has. */
export const idOfOutcome = (outcome: string | null): string | null =>
  Object.entries(DISPOSITIONS).find(([, word]) => word === outcome)?.[0] ?? null;
