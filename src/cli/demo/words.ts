/** What the demo tells a stranger, before and during the story. */

export const OPENING = `
Fjordlys sells software to companies in ten countries. Marketing works in HubSpot: people fill in forms there. Sales works in Salesforce, and half of the reps have stayed in HubSpot. Stafet stands between the two. It reads each new lead wherever it turns up, judges it by rules that marketing and sales have agreed on, gives the good ones to the right rep with a deadline, and keeps both CRMs the same.

Everything here is made up and runs on this machine: a local HubSpot, a local Salesforce, and the service with a database of its own.
`.trim();

export const STARTING = 'Starting both CRMs and the service …';

export const ARRIVING = `
1  Leads arrive: forms in HubSpot, fairs and partners in Salesforce, a few people by both ways. Most are not worth a call yet; some must never get one, and our own staff and test addresses are left alone. The good ones go to the pool of their territory, where reps take turns fairly.`;

export const ACTING = `
2  Reps act, each in the CRM they work in: they call, log it, and accept or reject. An accept needs need, role and timing confirmed, a reject needs a reason; who leaves that out gets the lead back with a message, and tries again. A few answer by the buttons in Slack. The other CRM follows.`;

export const EDITING = `
3  People correct records by hand, in either CRM: a new town, a new number, a lead that goes to a colleague.`;

export const DEALING = `
4  Some accepted leads become customers: the rep converts them in Salesforce, and deals are won.`;

export const WAITING = `
5  Time passes, in a blink: nine minutes, then the morning, then lunch. Who has called nobody is warned in Slack at half of the time; after it, rep and manager hear that the lead is overdue, and the record says so in both CRMs. Meanwhile the admin changes a rule, by stafet apply: who has not called by the latest moment loses the lead to the next of the pool, task and all, and is told.`;

export const RETURNING = `
6  Two weeks later. Nurtured leads ask for a demo and go back to the rep who had them. Customers were at an event, or did not come: both are followed up, by whoever has their account.`;

export const MEETING = `
7  The next day. Who came back was reached by phone and booked a meeting by the link in the confirmation: held, or nobody came. Each night the log is looked through: who answered a lead and logged no call finds a note on the record, and hears of it in the morning.`;

export const JUDGING = `
8  November is over, and was held against what marketing and sales promised each other. Who kept a goal is credited in the report; a goal that was missed has opened an improvement plan, whose steps are tasks of its owner in the CRM.`;

export const READING = `
The report: every figure of the two CRMs is read back from them over their APIs.`;

export const FAULTS = `
Faults are on: answers get lost after the work was done, connections break, limits are hit, sessions end, and webhooks are lost, repeated and out of order. The end must be the same as without.`;

/** The accident of the kill test, as it is told. */
export const KILLED = '  (the service was killed and started again)';
