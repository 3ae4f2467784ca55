import { z } from 'zod';
import { type FaultPlanInput, faultPlanSchema } from '../../../sandbox/common/fault-plan.ts';
import type { Faults } from '../../../sandbox/common/faults.ts';
import type { Crm } from '../../model/crm.ts';
import { type Call, halved } from './call-text.ts';
import { type CallFault, isDoubtful } from './faults.ts';
import { type Strand, strandAtWork } from './strand.ts';
import type { Trace } from './trace.ts';
import type { WriteWatch } from './write-watch.ts';

/** How long a worker waits for an answer, by the simulated clock. */
const PATIENCE_MS = 10_000;

export interface AirOptions {
  readonly crmAt: (url: URL) => Crm | null;
  readonly faults: Readonly<Record<Crm, Faults>>;
  /** Lets time pass: what a call takes. */
  readonly pass: (ms: number) => void;
  /** How long the next call takes, and what goes wrong with it. */
  readonly luck: (call: Call) => { readonly ms: number; readonly fault: CallFault | null };
  readonly lockHalf: (on: boolean) => void;
  readonly isLate: (strand: Strand) => boolean;
  readonly hit: (kind: CallFault) => void;
  readonly watch: WriteWatch;
  /** Told of each call that went out whole. */
  readonly sent: (strand: Strand, call: Call) => void;
  readonly trace: Trace;
  /** Takes a letter from a CRM to Stafet; null when the address is not Stafet's. */
  readonly letter: (url: URL, init: RequestInit) => Response | null;
}

/** Every call that workers make goes through here from now on. Returns the way back. */
export function openAir(air: AirOptions): () => void {
  const real = globalThis.fetch;
  globalThis.fetch = (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const letter = air.letter(url, init);
    if (letter !== null) return Promise.resolve(letter);
    const strand = strandAtWork();
    const crm = air.crmAt(url);
    if (strand === undefined || crm === null) return real(input, init);
    const call: Call = {
      crm,
      method: init.method ?? 'GET',
      path: url.pathname + url.search,
      body: typeof init.body === 'string' ? init.body : '',
    };
    const send = (body: string): Promise<Response> => {
      const { signal: _unused, ...rest } = init;
      return real(url, { ...rest, ...(body === '' ? {} : { body }) });
    };
    return strand.inTurn(() => travel(air, strand, call, send));
  };
  return () => {
    globalThis.fetch = real;
  };
}

type Send = (body: string) => Promise<Response>;

async function travel(air: AirOptions, strand: Strand, call: Call, send: Send): Promise<Response> {
  const name = `${call.crm} ${call.method} ${call.path.split('?')[0]}`;
  if (!(await strand.survives(`before ${name}`))) throw broken();
  const { ms, fault } = air.luck(call);
  air.pass(ms);
  const kind =
    fault === 'half-batch' && call.crm === 'hubspot' && halved(call) === null ? 'response-lost' : fault;
  if (kind !== null) air.hit(kind);
  const answer = await carried(air, strand, call, kind, send).then(
    (response) => ({ response }),
    (thrown: unknown) => ({ thrown }),
  );
  if (isDoubtful(kind)) air.watch.doubt(call);
  const outcome = 'response' in answer ? answer.response.status : 'no answer';
  air.trace.say(strand.name, `${name} ${outcome}${kind === null ? '' : ` (${kind})`}`);
  air.sent(strand, call);
  if (!(await strand.survives(`after ${name}`))) throw broken();
  if ('thrown' in answer) throw answer.thrown;
  return answer.response;
}

/** The plan of a sandbox that makes the one next call go wrong in the vendor's own words. */
const PLANS: Partial<Record<CallFault, NonNullable<FaultPlanInput['rules']>[number]>> = {
  limit: { kind: 'limit', at: [1] },
  'limit-retry-after': { kind: 'limit', at: [1] },
  'daily-limit': { kind: 'daily-limit', at: [1] },
  'server-error': { kind: 'server-error', at: [1], status: 500 },
  'server-error-after': { kind: 'server-error', at: [1], status: 503, committed: true },
  'bad-gateway': { kind: 'server-error', at: [1], status: 502 },
  'expired-session': { kind: 'expired-session', at: [1] },
  locked: { kind: 'locked', at: [1] },
};
const CALM = faultPlanSchema.parse({});
const RETRY_AFTER_SECONDS = '3';

async function carried(
  air: AirOptions,
  strand: Strand,
  call: Call,
  kind: CallFault | null,
  send: Send,
): Promise<Response> {
  const through = (body = call.body): Promise<Response> =>
    air.watch.around(call, air.isLate(strand), () => whole(send, body));
  const rule = kind === null ? undefined : PLANS[kind];
  if (rule !== undefined) {
    const faults = air.faults[call.crm];
    faults.replace(faultPlanSchema.parse({ rules: [rule] }));
    const answer = await through();
    faults.replace(CALM);
    if (kind === 'limit-retry-after') answer.headers.set('retry-after', RETRY_AFTER_SECONDS);
    return answer;
  }
  switch (kind) {
    case 'request-lost':
      throw broken();
    case 'response-lost':
      await through();
      throw broken();
    case 'timeout-before':
      air.pass(PATIENCE_MS);
      throw late();
    case 'timeout-after':
      await through();
      air.pass(PATIENCE_MS);
      throw late();
    case 'half-batch':
      return halfBatch(air, call, through);
    default:
      return through();
  }
}

/** To the last byte, so that nothing of one call happens during the next. */
async function whole(send: Send, body: string): Promise<Response> {
  const answer = await send(body);
  const text = await answer.text();
  const { status, headers } = answer;
  return new Response(status === 204 ? null : text, { status, headers: new Headers(headers) });
}

const batchAnswer = z.looseObject({ errors: z.array(z.unknown()).default([]) });

async function halfBatch(
  air: AirOptions,
  call: Call,
  through: (body?: string) => Promise<Response>,
): Promise<Response> {
  const half = call.crm === 'hubspot' ? halved(call) : null;
  if (half === null) {
    air.lockHalf(true);
    const answer = await through();
    air.lockHalf(false);
    return answer;
  }
  const answer = await through(half.body);
  if (!answer.ok) return answer;
  const said = batchAnswer.parse(await answer.json());
  const errors = [...said.errors, ...half.refusals];
  return Response.json(
    { ...said, numErrors: errors.length, errors },
    { status: 207, headers: plain(answer.headers) },
  );
}

/** The body is another one now. */
function plain(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete('content-length');
  return kept;
}

const broken = (): TypeError =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  });

const late = (): DOMException => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
