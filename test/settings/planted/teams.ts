import type { Row } from './row.ts';

/** Slips in config/teams.yaml. */
export const teams: readonly Row[] = [
  [
    'manager unknown',
    '    calendar: denmark\n    languages: [da, en]\n    manager: mette\n  bo:',
    '    calendar: denmark\n    languages: [da, en]\n    manager: ¶mete\n  bo:',
    'unknown-rep',
    'did you mean "mette"?',
  ],
  [
    'calendar unknown',
    '    email: bo.kjaer@fjordlys.example\n    calendar: denmark',
    '    email: bo.kjaer@fjordlys.example\n    calendar: ¶denmrk',
    'unknown-calendar',
    'did you mean "denmark"?',
  ],
  [
    'owner of promises unknown',
    'sla-owner: mette',
    'sla-owner: ¶metta',
    'unknown-rep',
    'did you mean "mette"?',
  ],
  [
    'owner of promises who has left',
    'sla-owner: mette',
    'sla-owner: ¶peter',
    'inactive-rep',
    'somebody who is',
  ],
  [
    'leave that ends before it begins',
    'email: inge.devries@fjordlys.example',
    'email: inge.devries@fjordlys.example\n    away: [¶{ from: 2026-12-24, to: 2026-12-20 }]',
    'empty-range',
    'swap',
  ],
  [
    'leave on no day',
    'email: jan.bakker@fjordlys.example',
    'email: jan.bakker@fjordlys.example\n    away: [{ from: ¶24 December, to: 2026-12-28 }]',
    'wrong-form',
    'First day away',
  ],
  [
    'rep id in capitals',
    '\n  peter:\n',
    '\n  ¶Paul: { name: Paul, email: paul@fjordlys.example }\n  peter:\n',
    'wrong-form',
    'lower case',
  ],
  [
    'yes or no in quotes',
    'email: mette.skov@fjordlys.example',
    'email: mette.skov@fjordlys.example\n    active: ¶"yes"',
    'wrong-type',
    'true',
  ],
  [
    'languages not in a list',
    'languages: [nl, en]\n    manager: oskar\n  jan',
    'languages: ¶nl\n    manager: oskar\n  jan',
    'wrong-type',
    '[nl]',
  ],
  [
    'no e-mail address',
    'email: anna.holm@fjordlys.example',
    'email: ¶anna.holm',
    'wrong-form',
    'E-mail address',
  ],
];
