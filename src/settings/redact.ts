/** Keys whose values never reach a log: secrets, and what would tell who a person is. */
const HIDDEN =
  /token|secret|password|authorization|cookie|api-?key|private-?key|credential|signature|e-?mail|phone|mobile|(first|last|full)[-_]?name/i;

/** What gives somebody away inside a text, and what stands there instead. Each replaces what the ones before it left. */
const GIVEAWAYS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\/\/[^\s/@:]+:[^\s/@]+@/g, '//[hidden]@'], // user and password in an address
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [hidden]'],
  [
    /\b([\w-]*(?:token|secret|password|signature|assertion|api_?key)["']?\s*[=:]\s*["']?)[^\s"'&,;}]{6,}/gi,
    '$1[hidden]',
  ],
  [/\bpat-[a-z]{2}\d-[\w-]+/gi, '[hidden]'], // HubSpot's private apps
  [/\b00D[A-Za-z0-9]{12,15}![\w.]+/g, '[hidden]'], // Salesforce's sessions
  [/[^\s"'<>@]+@[^\s"'<>@]+\.[^\s"'<>@]+/g, '[e-mail]'],
  [/(?:\+|\b00)\d[\d\s().\\/-]{5,}\d/g, '[phone]'],
  [/\b\d{2,4}(?: \d{2,4}){2,}\b/g, '[phone]'], // as people write them at home; an id has no blanks
];

/** Deeper than anything we log on purpose: whatever goes on beyond is somebody's whole object, or goes in circles. */
const DEEPEST = 6;

/** A copy that is safe to log. E-mails, phone numbers and secrets are blotted out inside texts as well, such as vendors' words. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return blotted(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return '[deep]';
  if (value instanceof Date) return value.toJSON();
  if (value instanceof Error) return blotted(value.stack ?? value.message);
  if (Array.isArray(value)) return value.map((one) => redact(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      HIDDEN.test(key) ? '[hidden]' : redact(inner, depth + 1),
    ]),
  );
}

const blotted = (text: string): string =>
  GIVEAWAYS.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);
