import { z } from 'zod';
import { METRICS } from '../../core/kpi/definitions.ts';
import { PANEL_SCHEMAS } from '../../model/kpi/panels.ts';
import { leadsQuery, panelQuery } from './query.ts';

const jsonSchema = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });

/** Query parameters of a zod object, as OpenAPI lists them. */
function parametersOf(schema: z.ZodObject): readonly object[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: 'query',
    required: false,
    schema: shape,
    ...(typeof shape === 'object' && shape.description !== undefined && { description: shape.description }),
  }));
}

const period = z.object({ from: z.iso.datetime(), to: z.iso.datetime(), zone: z.string() });

const refusals = {
  400: { description: 'The question cannot be read; `error` says what is wrong.' },
  401: { description: 'Nobody is signed in.' },
  403: { description: 'The figures are not for whoever asks.' },
};

const answer = (schema: z.ZodType, description: string) => ({
  200: {
    description,
    content: {
      'application/json': { schema: jsonSchema(schema) },
      'text/csv': { schema: { type: 'string' } },
    },
  },
  ...refusals,
});

const panelPath = ([name, schema]: readonly [string, z.ZodType]): readonly [string, object] => {
  const figures = METRICS.filter(({ panel }) => panel === name);
  const whole = z.object({
    panel: z.literal(name),
    at: z.iso.datetime(),
    period,
    data: schema,
    before: schema.nullable().describe('The period of the same length before, with compare=1.'),
  });
  return [
    `/api/kpi/${name}`,
    {
      get: {
        operationId: name,
        summary: figures.map((metric) => metric.name).join(', ') || `The ${name} panel`,
        description: figures.map((metric) => `${metric.name}: ${metric.words}`).join('\n\n'),
        parameters: parametersOf(panelQuery),
        responses: answer(whole, 'The figures.'),
      },
    },
  ];
};

const leadsPath = (): readonly [string, object] => [
  '/api/kpi/{metric}/leads',
  {
    get: {
      operationId: 'leads',
      summary: 'The leads behind a figure',
      parameters: [
        {
          name: 'metric',
          in: 'path',
          required: true,
          schema: { enum: METRICS.filter(({ leads }) => leads !== null).map(({ id }) => id) },
        },
        ...parametersOf(leadsQuery),
      ],
      responses: answer(
        z.object({ total: z.int(), leads: z.array(z.looseObject({ lead: z.string() })) }),
        'The leads.',
      ),
    },
  },
];

/** The API as OpenAPI 3.1, made from the schemas that answers pass. */
export const openApi = (): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Stafet figures',
    version: '1',
    description: 'The figures of the dashboard. docs/metrics.md defines each of them.',
  },
  paths: Object.fromEntries([
    ...Object.entries(PANEL_SCHEMAS).map(panelPath),
    leadsPath(),
    [
      '/api/live',
      {
        get: {
          operationId: 'live',
          summary: 'Server-sent events: `change` when figures changed, with the news of the moment',
          responses: { 200: { description: 'A stream.', content: { 'text/event-stream': {} } } },
        },
      },
    ],
  ]),
});
