import { DateTime } from 'luxon';
import type { Invitation } from '../../src/model/message.ts';

/**
 * A date as calendars exchange it (iCalendar, RFC 5545), on the wall clock of the zone the rep works in. `text` is the
 * mail's.
 */
export async function invitationFile(
  { uid, sequence, cancelled, start, end, zone, title }: Invitation,
  { to, from, text }: { readonly to: string; readonly from: string; readonly text: string },
): Promise<string> {
  const {
    default: ical,
    ICalAlarmType,
    ICalCalendarMethod,
    ICalEventStatus,
  } = await import('ical-generator');
  const calendar = ical({
    prodId: '//Stafet//Stafet//EN',
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    timezone: { name: null, generator: () => zoneBlock(zone, start) },
  });
  calendar.createEvent({
    id: uid,
    sequence,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // The stamp is that of the date itself: the same message is the same file.
    stamp: DateTime.fromMillis(start, { zone: 'UTC' }),
    timezone: zone,
    start: DateTime.fromMillis(start, { zone }),
    end: DateTime.fromMillis(end, { zone }),
    summary: title,
    description: text,
    organizer: { name: 'Stafet', email: bareAddress(from) },
    attendees: [{ email: to, rsvp: false }],
    alarms: cancelled ? [] : [{ type: ICalAlarmType.display, triggerBefore: 60 }],
  });
  return calendar.toString();
}

const bareAddress = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from.trim();

/** The zone as it is on the day of the date: all that one date needs of it. */
function zoneBlock(zone: string, at: number): string {
  const offset = DateTime.fromMillis(at, { zone }).toFormat('ZZZ');
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n');
}
