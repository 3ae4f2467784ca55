import type { StoryLead } from '../../../sandbox/story/lead.ts';
import type { Pair, Sight, TaskSight } from '../../../src/cli/demo/look/sight.ts';

/** A lead of the story with an address, and nothing else of note. */
export const leadOf = (email: string, more: Partial<StoryLead> = {}): StoryLead => ({
  number: 1,
  kind: 'hot',
  arrivesIn: ['hubspot'],
  values: { email },
  ...more,
});

export const sightOf = (more: Partial<Sight> = {}): Sight => ({
  object: 'contacts',
  id: '1',
  stafetId: 'L1',
  email: 'ida@nordlys.example',
  person: 'Ida Toft',
  company: 'Nordlys',
  stage: 'mql',
  owner: 'anna',
  sal: 'offered',
  reason: null,
  message: null,
  city: 'Vejle',
  phone: '+45 33 00 00 07',
  ...more,
});

export const taskOf = (more: Partial<TaskSight> = {}): TaskSight => ({
  id: '9',
  key: 'L1/first-call',
  subject: 'Call Ida Toft (Nordlys)',
  isOpen: true,
  owner: 'anna',
  about: '1',
  ...more,
});

/** A lead that stands in both CRMs as it should after its handover. */
export const pairOf = (more: Partial<Pair> = {}): Pair => ({
  hubspot: sightOf(),
  salesforce: sightOf({ object: 'Lead', id: '00Q1' }),
  hubspotTasks: [taskOf()],
  salesforceTasks: [taskOf({ id: '00T1', about: '00Q1' })],
  ...more,
});
