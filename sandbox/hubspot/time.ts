/** ISO 8601 in UTC as the vendor's Java writes it: without milliseconds when they are zero. */
export function javaIso(at: number): string {
  const text = new Date(at).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

/** A clock that can be pushed forward, and never runs backward even if its base does. */
export interface SandboxClock {
  now(): number;
  advance(ms: number): number;
}

/** Wraps `base` (epoch ms). */
export function sandboxClock(base: () => number): SandboxClock {
  let offset = 0;
  let last = Number.NEGATIVE_INFINITY;
  const now = () => {
    last = Math.max(last, base() + offset);
    return last;
  };
  const advance = (ms: number) => {
    offset += Math.max(0, ms);
    return now();
  };
  return { now, advance };
}

/** Epoch ms of the next midnight in `zone`, when daily limits start again. */
export function nextMidnight(at: number, zone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const part = (type: string, parts: Intl.DateTimeFormatPart[]) =>
    Number(parts.find((p) => p.type === type)?.value ?? 0);
  const parts = clock.formatToParts(at);
  const sinceMidnight =
    (part('hour', parts) * 3600 + part('minute', parts) * 60 + part('second', parts)) * 1000 + (at % 1000);
  return at - sinceMidnight + 86_400_000;
}
