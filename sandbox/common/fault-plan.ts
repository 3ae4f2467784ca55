import { z } from 'zod';

/** What can go wrong with one request. */
const FAULT_KINDS = [
  'lost-response',
  'reset',
  'timeout',
  'server-error',
  'limit',
  'daily-limit',
  'expired-session',
  'slow',
  'locked',
  'forbidden',
] as const;

const regexText = z.string().refine((text) => {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}, 'not a regular expression');

const ruleSchema = z
  .strictObject({
    kind: z.enum(FAULT_KINDS),
    /** Share of the faultable requests that are hit, 0 to 1. */
    rate: z.number().min(0).max(1).optional(),
    /** Every n-th request that the rule matches. */
    every: z.int().positive().optional(),
    /** These requests among those the rule matches, counted from 1. */
    at: z.array(z.int().positive()).optional(),
    methods: z.array(z.string().toUpperCase()).optional(),
    /** Regular expression on path and query. */
    path: regexText.optional(),
    /** The rule rests after this many hits. */
    times: z.int().positive().optional(),
    /** How long a time-out hangs or a slow answer waits, in milliseconds. */
    ms: z.int().nonnegative().default(200),
    /** Status of a server-error. */
    status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]).default(503),
    /** time-out and server-error: whether the work was done all the same. */
    committed: z.boolean().default(false),
    /** Whom it hits. People who work in the CRM's own pages are spared unless the rule says so. */
    clients: z.enum(['integration', 'person', 'all']).default('integration'),
  })
  .refine((rule) => [rule.rate, rule.every, rule.at].filter((given) => given !== undefined).length === 1, {
    message: 'a rule has exactly one of rate, every and at',
  });

const webhooksSchema = z.strictObject({
  /** Share of deliveries that never arrive. */
  lose: z.number().min(0).max(1).default(0),
  /** Share of deliveries that arrive twice. */
  repeat: z.number().min(0).max(1).default(0),
  /** Share of batches whose events are shuffled or held back behind later ones. */
  reorder: z.number().min(0).max(1).default(0),
});

/** A script of faults: the same plan on the same row of requests gives the same faults. */
export const faultPlanSchema = z.strictObject({
  seed: z.int().default(1),
  rules: z.array(ruleSchema).default([]),
  webhooks: webhooksSchema.prefault({}),
});

export type FaultKind = (typeof FAULT_KINDS)[number];
export type FaultRule = z.output<typeof ruleSchema>;
/** Rates in [0, 1] for a sender of webhooks. */
export type WebhookFaults = z.output<typeof webhooksSchema>;
export type FaultPlan = z.output<typeof faultPlanSchema>;
export type FaultPlanInput = z.input<typeof faultPlanSchema>;

const STORM: FaultPlanInput = {
  rules: [
    { kind: 'lost-response', rate: 0.02 },
    { kind: 'reset', rate: 0.02 },
    { kind: 'server-error', rate: 0.007, status: 500 },
    { kind: 'server-error', rate: 0.006, status: 502 },
    { kind: 'server-error', rate: 0.007, status: 503, committed: true },
    { kind: 'limit', rate: 0.01 },
    // HubSpot's private-app tokens never run out: only Salesforce's sessions do.
    { kind: 'expired-session', rate: 0.005, path: '^/services/' },
    { kind: 'slow', rate: 0.02, ms: 150 },
    { kind: 'timeout', rate: 0.005, ms: 300, committed: true },
  ],
  webhooks: { lose: 0.05, repeat: 0.1, reorder: 0.2 },
};

/** Plans that go by a name: `calm` injects nothing, `storm` a little of everything. */
export const NAMED_PLANS = { calm: {}, storm: STORM } as const satisfies Record<string, FaultPlanInput>;

const namedSchema = z
  .strictObject({ name: z.enum(['calm', 'storm']), seed: z.int().default(1) })
  .transform(({ name, seed }) => faultPlanSchema.parse({ ...NAMED_PLANS[name], seed }));

/** A plan given in full, or as `{name, seed}`. */
export const anyPlanSchema = z.union([namedSchema, faultPlanSchema]);

/** The plan of that name, with `seed`. */
export const namedPlan = (name: keyof typeof NAMED_PLANS, seed = 1): FaultPlan =>
  faultPlanSchema.parse({ ...NAMED_PLANS[name], seed });
