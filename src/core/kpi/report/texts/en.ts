/** Everything a report says. Figures come as the language writes them; `one` says that there is one of them. */
export const en = {
  title: { daily: 'Stafet, daily report', weekly: 'Stafet, weekly report' },
  sections: {
    seen: 'What to see',
    course: 'If it goes on like this',
    figures: 'Figures',
    reps: 'Reps',
    sources: 'Sources',
    meeting: 'For the feedback meeting',
    decided: 'Decided',
    open: 'To be decided',
  },
  nothing: 'Nothing out of the ordinary.',
  tones: { missed: 'Missed', watch: 'Look at', met: 'Met' },
  agenda: { missed: 'Missed', watch: 'Look at', met: 'Credit' },
  decisionsToMake: 'Decisions: what, who, until when, and what should change by it.',
  /** How many are missed and to be looked at, in the subject of a mail. */
  short: {
    missed: (n: string): string => `${n} missed`,
    watch: (n: string): string => `${n} to look at`,
    none: 'all is well',
  },
  more: (n: string): string => `and ${n} more`,
  wasBefore: (value: string): string => `before: ${value}`,
  columns: {
    now: 'now',
    before: 'before',
    rep: 'Rep',
    source: 'Source',
    leads: 'Leads',
    kept: 'Promise kept',
    wait: 'Median wait',
    salRate: 'SAL rate',
    talks: 'Talks a week',
    meetings: 'Meetings a week',
    won: 'Won',
    pipeline: 'Pipeline',
    wonValue: 'Won value',
    decision: 'Decision',
    who: 'Who',
    until: 'Until',
    whoUntil: 'Who, until',
    ledTo: 'What it led to',
    change: 'What should change',
  },
  rows: {
    handed: 'Handed over (MQL)',
    median: 'First contact, median working time',
    p90: 'First contact, nine of ten within',
    kept: 'Promise kept',
    salRate: 'SAL rate',
    icp: 'ICP with confirmed need',
    won: 'Won',
    pipeline: 'Pipeline',
    wonValue: 'Won value',
  },
  units: {
    none: 'none',
    noneYet: 'none yet',
    of: (n: string, of: string): string => `${n} of ${of}`,
    seconds: (n: string): string => `${n} s`,
    minutes: (n: string): string => `${n} min`,
    hours: (h: string, m: string): string => `${h} h ${m}`,
    days: (n: string, one: boolean): string => `${n} ${one ? 'day' : 'days'}`,
  },
  nouns: {
    lead: { one: 'lead', many: 'leads' },
    mql: { one: 'MQL', many: 'MQLs' },
    thing: { one: 'thing', many: 'things' },
    figure: { one: 'figure', many: 'figures' },
  },
  /** What a lead is of that says nothing of it. */
  unknown: 'Unknown',
  reasons: {
    'no-need': 'No need',
    'wrong-role': 'Wrong role',
    'no-budget': 'No budget',
    timing: 'Timing',
    unreachable: 'Unreachable',
    competitor: 'Competitor',
    duplicate: 'Duplicate',
  },
  late: {
    handed: 'handed over',
    contacted: 'contacted',
    kept: 'promise kept',
    accepted: 'accepted',
    rejected: 'rejected',
    sql: 'SQL',
    opportunity: 'offers',
    won: 'won',
    activities: 'activities',
    meetings: 'meetings held',
    'won-value': 'value won',
  },
  decision: {
    until: (day: string): string => `until ${day}`,
    unchanged: 'no rule changed yet',
    changed: (hash: string, day: string, why: string): string => `rules ${hash} on ${day}: ${why}`,
  },
  plan: {
    of: (month: string): string => `Improvement plan of ${month}`,
    led: (name: string, day: string): string => `Led by ${name}, measured weekly until ${day}.`,
    by: (day: string, what: string): string => `By ${day}: ${what}`,
    weeks: (weeks: string): string => `Since then, by week: ${weeks}.`,
    week: (day: string, handed: string, icp: string): string => `${day} ${handed} MQL, ${icp} ICP`,
    taskOf: (i: string, all: string): string => `Step ${i} of ${all} of the improvement plan.`,
    volume: [
      'Find which source and campaign brought fewer leads than before.',
      'Agree what makes up for it, or tell sales the new figure.',
    ],
    quality: [
      'Open the leads without the tag icp, and find what they share.',
      'Tighten the criterion or the campaign: stafet backtest shows what it would have done.',
    ],
    last: 'Tell the feedback meeting what came of it, and have it decide: stafet report decide.',
    ahead: [
      'Measure it every week, by source and campaign, until then.',
      'Decide at the next feedback meeting whether the promise or the way there changes.',
    ],
  },
  goal: {
    whose: {
      all: '',
      team: (name: string): string => ` of team ${name}`,
      source: (name: string): string => ` of source ${name}`,
    },
    volume: (mqls: string, whose: string, month: string, wanted: string): string =>
      `${mqls}${whose} in ${month}, of ${wanted} promised.`,
    quality: (share: string, whose: string, month: string, wanted: string): string =>
      `${share} of the leads${whose} handed over in ${month} match the ideal customer with a confirmed need; ${wanted} were promised.`,
    kept: (what: string, name: string): string => `Goal kept: ${what} Credit to ${name}.`,
    missed: (what: string): string => `Goal missed: ${what}`,
    why: 'It is what marketing and sales promised each other for a month.',
    todo: (name: string): string => `An improvement plan is open, led by ${name}.`,
  },
  promise: {
    what: (share: string): string => `The promise was kept for ${share}.`,
    whatAfter: (share: string, before: string): string =>
      `The promise was kept for ${share}, after ${before} before.`,
    why: 'A lead that is called within minutes is far likelier to talk than one called the next day.',
    todo: 'Look who is at work when leads come.',
    worst: (weekday: string, from: string, to: string, n: string): string =>
      `Most were broken for leads of ${weekday} from ${from} to ${to} o’clock (${n}).`,
  },
  slowRep: {
    what: (name: string, share: string): string =>
      `${name} kept the promise for ${share}, fewer than the others by more than chance.`,
    why: 'It is one person’s week, or one person’s load.',
    todo: 'Talk about it; look at the load and the hours first.',
  },
  speed: {
    slower: (now: string, before: string): string =>
      `Half of the leads were reached within ${now} of working time, up from ${before}.`,
    faster: (now: string, before: string): string =>
      `Half of the leads were reached within ${now} of working time, down from ${before}.`,
    why: 'The first minutes decide whether there is a talk at all.',
    todo: 'Open the slowest tenth, and see what they share.',
  },
  accepted: {
    what: (share: string, before: string): string => `Sales accepted ${share}, after ${before} before.`,
    why: 'It is sales’ verdict on what marketing hands over.',
    todo: 'Go through the rejects together.',
  },
  topReject: {
    what: (reason: string, share: string): string => `“${reason}” is ${share} of all rejects.`,
    why: 'One reason that often is a criterion that is missing, or wrong.',
    todo: 'Open these leads, and try a rule against them with `stafet backtest`.',
  },
  poorSource: {
    what: (source: string, share: string): string =>
      `Of leads from ${source} sales accepted ${share}, fewer than of the others by more than chance.`,
    why: 'What is spent there buys rejects.',
    todo: 'Ask more of leads from there, or spend elsewhere.',
  },
  cadence: {
    what: (share: string, count: string, days: string): string =>
      `${share} of the leads nobody decided about were tried ${count} times in ${days} days.`,
    why: 'Most leads that answer do so after the third try.',
    todo: 'Let the follow-up tasks set the day; close what is done.',
  },
  shows: {
    what: (share: string, usual: string): string => `${share} of the meetings took place; ${usual} is usual.`,
    why: 'An empty slot is an hour of a rep.',
    todo: 'Confirm the day before, and offer another time in the same mail.',
  },
  quiet: {
    what: (from: string, to: string, names: string): string =>
      `Qualified conversations a week, of ${from} to ${to} expected: ${names}.`,
    why: 'Either few calls are made, or few are logged.',
    todo: 'Look at the log first: a call without an outcome does not count.',
  },
  logs: {
    what: (things: string, one: boolean, names: string): string =>
      `${things} that reps did ${one ? 'is' : 'are'} not logged: ${names}.`,
    why: 'What is not logged is in none of these figures, and the next colleague calls twice.',
    todo: 'They were told; `stafet review --log` lists them.',
  },
  overdue: {
    what: (leads: string, one: boolean): string =>
      `${leads} on offer ${one ? 'is' : 'are'} overdue now, and nobody has reached for ${one ? 'it' : 'them'}.`,
    why: 'They asked, and hear nothing.',
    todo: 'Call today, or give them to somebody who can.',
  },
  queued: {
    what: (leads: string, one: boolean): string =>
      `${leads} ${one ? 'waits' : 'wait'} in a queue without a rep.`,
    why: 'No rule gave them to anybody.',
    todo: 'Give them to somebody, and add the rule: `stafet explain` says which were tried.',
  },
  sync: {
    behind: (crms: string): string => `Sync is behind: ${crms}.`,
    stuck: (crms: string): string => `Sync is stuck: ${crms}.`,
    crm: (crm: string, read: string, write: string, dead: string): string =>
      `${crm} ${read} to read, ${write} to write, ${dead} given up`,
    why: 'What is not written, the rep does not know.',
    todo: 'See docs/runbook.md.',
  },
  unfair: {
    what: (pool: string, n: string): string => `Pool ${pool} owes somebody ${n} leads.`,
    why: 'Reps who feel passed over stop calling.',
    todo: '`stafet explain LEAD --why-not REP` tells why for any lead.',
  },
  rules: {
    what: (day: string, by: string, why: string): string => `Rules were changed on ${day} by ${by}: ${why}.`,
    decided: (what: string): string => `Decided: ${what}`,
    why: 'Figures before and after are of different rules.',
    todo: 'Compare the days before and after; `stafet policies` has what it did.',
  },
  restated: {
    what: (figures: string, _one: boolean, rows: string): string =>
      `${figures} of days that were over changed, by what was heard of late: ${rows}.`,
    row: (day: string, figure: string, was: string, now: string): string =>
      `${day} ${figure} ${was}, now ${now}`,
    more: (n: string): string => `and ${n} more`,
    why: 'What was told of these days before no longer holds.',
    todo: 'Log calls, meetings and answers on the day: what comes later changes what others have read.',
  },
  volume: {
    what: (mqls: string, month: string, forecast: string, wanted: string): string =>
      `${mqls} in ${month} so far, on course for ${forecast} of ${wanted}.`,
    why: 'Sales plans its week by what marketing promised.',
    todo: 'Agree which campaign makes up for it, or tell sales the new figure.',
  },
  quality: {
    what: (share: string, wanted: string): string =>
      `${share} of the leads handed over match the ideal customer with a confirmed need; ${wanted} are promised.`,
    why: 'A rep’s hour goes to whoever is handed over.',
    todo: 'Open the leads without the tag icp, and tighten the criterion or the campaign they share.',
  },
  drift: {
    what: (criterion: string, older: string, newer: string): string =>
      `The leads have changed: “${criterion}” hit ${older} before, ${newer} lately.`,
    why: 'Points that were set for other leads may mean something else now.',
    todo: '`stafet learn` says whether it still tells anything.',
  },
  apart: {
    market: (key: string, share: string, others: string): string =>
      `Of leads of the market ${key} sales accepts ${share}, of all others ${others}.`,
    language: (key: string, share: string, others: string): string =>
      `Of leads of the language ${key} sales accepts ${share}, of all others ${others}.`,
    why: 'It may be the leads, the rules, or how they are received: that is to be known before anybody is judged by it.',
    todo: 'Look at their reject reasons and at who gets them.',
  },
};

/** What every language has to say. */
export type ReportTexts = typeof en;
