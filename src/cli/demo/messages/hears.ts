import type { SlackMessage } from '../../../../sandbox/post/slack.ts';
import type { StoryLead } from '../../../../sandbox/story/lead.ts';
import { pause } from '../look/watch.ts';
import type { Telling } from '../telling.ts';
import { slackAbout } from './told.ts';

const EVERY_MS = 100;
const PATIENCE_MS = 60_000;

/** Waits until somebody has heard in Slack of something about a lead. */
export async function hears(
  telling: Telling,
  kind: string,
  lead: StoryLead,
  who: string,
): Promise<SlackMessage> {
  for (let waited = 0; waited <= PATIENCE_MS; waited += EVERY_MS) {
    const [message] = slackAbout(telling, kind, lead, who);
    if (message !== undefined) return message;
    await pause(EVERY_MS);
  }
  throw new Error(`nobody told ${who} of "${kind}" about lead ${lead.number}`);
}
