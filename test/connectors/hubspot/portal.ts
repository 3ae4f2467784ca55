import nock from 'nock';
import { aContact, BASE, batchOf, JSON_TYPE } from './support.ts';

interface Input {
  readonly id?: string;
  readonly properties: Record<string, string>;
  readonly objectWriteTraceId?: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The rows of a batch as the connector sent them. */
export const inputsOf = async (request: Request): Promise<Input[]> => {
  const body: unknown = await request.json();
  if (!isObject(body) || !Array.isArray(body.inputs)) return [];
  return body.inputs.map((input) => ({
    properties: isObject(input.properties)
      ? Object.fromEntries(Object.entries(input.properties).map(([name, value]) => [name, String(value)]))
      : {},
    ...(isObject(input) && typeof input.id === 'string' ? { id: input.id } : {}),
    ...(isObject(input) && typeof input.objectWriteTraceId === 'string'
      ? { objectWriteTraceId: input.objectWriteTraceId }
      : {}),
  }));
};

/**
 * A portal that knows nothing of trace ids: a batch with a row that `refusal` finds fault with fails whole,
 * others are answered in reverse order. Gives the rows of each call it got.
 */
export const allOrNothing = (path: string, refusal: (input: Input) => unknown, status = 400): Input[][] => {
  const calls: Input[][] = [];
  nock(BASE)
    .persist()
    .post(path)
    .reply(async (request: Request) => {
      const inputs = await inputsOf(request);
      calls.push(inputs);
      const bad = inputs.map(refusal).find((fault) => fault !== undefined);
      if (bad) return [status, JSON.stringify(bad), JSON_TYPE];
      const results = inputs.map((input, n) =>
        aContact(input.id ?? String(9_000 + n + calls.length * 100), input.properties),
      );
      return [
        path.endsWith('create') ? 201 : 200,
        JSON.stringify(batchOf(...results.toReversed())),
        JSON_TYPE,
      ];
    });
  return calls;
};

export const invalidValue = (code: string, name: string, message: string) => ({
  status: 'error',
  message: `Property values were not valid: ${JSON.stringify([{ isValid: false, message, error: code, name }])}`,
  correlationId: 'c',
  category: 'VALIDATION_ERROR',
});
