/** Times in one zone, as short as the present allows. */
export interface Moments {
  /** `Mon 14:02` within a week of now, otherwise with the date, and with the year where it is another. */
  readonly day: (iso: string) => string;
  /** `14:02` today, otherwise as `day`. */
  readonly time: (iso: string) => string;
  /** The same to the second. */
  readonly second: (iso: string) => string;
}

type Parts = Readonly<Record<string, string>>;

/** Times are shown in `zone`, seen from `now`. */
export function momentsIn(zone: string, now: string): Moments {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const partsOf = (iso: string): Parts =>
    Object.fromEntries(format.formatToParts(Date.parse(iso)).map(({ type, value }) => [type, value]));
  const today = partsOf(now);
  const clock = (parts: Parts, exact: boolean): string =>
    `${parts.hour}:${parts.minute}${exact ? `:${parts.second}` : ''}`;
  const isToday = (parts: Parts): boolean =>
    ['day', 'month', 'year'].every((unit) => parts[unit] === today[unit]);
  const day = (iso: string, exact = false): string => {
    const parts = partsOf(iso);
    const isNear = Math.abs(Date.parse(iso) - Date.parse(now)) < 6 * 86_400_000;
    const year = parts.year === today.year ? '' : ` ${parts.year}`;
    const date = isNear ? '' : ` ${parts.day} ${parts.month}${year}`;
    return `${parts.weekday}${date} ${clock(parts, exact)}`;
  };
  const time = (iso: string, exact: boolean): string => {
    const parts = partsOf(iso);
    return isToday(parts) ? clock(parts, exact) : day(iso, exact);
  };
  return { day, time: (iso) => time(iso, false), second: (iso) => time(iso, true) };
}
