import { z } from 'zod';
import { fault } from '../errors.ts';
import { type ApiAnswer, type ApiRequest, refusal } from './api.ts';
import type { Dispatch } from './dispatch.ts';

/** The calls inside a composite request, and how one refers to the answer of an earlier one. */

export const subrequestSchema = z.object({
  method: z.string(),
  url: z.string(),
  referenceId: z.string(),
  body: z.unknown().optional(),
  httpHeaders: z.record(z.string(), z.string()).optional(),
});

export type Subrequest = z.infer<typeof subrequestSchema>;

/** Bodies of the answers so far, by referenceId; failed ones are there without a body. */
export type Answered = ReadonlyMap<string, ApiAnswer>;

class Unresolved extends Error {}

/** `@{name.path}` */
const REFERENCE = /@\{([^}]+)\}/g;

/** `ref.records[0].Id` → the value in the answer of `ref`. */
function lookUp(expression: string, answered: Answered): unknown {
  const [ref = '', ...steps] = expression.replace(/\[(\d+)\]/g, '.$1').split('.');
  const answer = answered.get(ref);
  if (answer === undefined || answer.status >= 400) throw new Unresolved(expression);
  let value: unknown = answer.body;
  for (const step of steps)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  if (value === undefined || value === null) throw new Unresolved(expression);
  return value;
}

/** A reference that is the whole text keeps its type; inside a text it becomes text. */
function fillText(text: string, answered: Answered): unknown {
  const whole = /^@\{([^}]+)\}$/.exec(text)?.[1];
  if (whole !== undefined) return lookUp(whole, answered);
  return text.replace(REFERENCE, (_found, expression: string) => String(lookUp(expression, answered)));
}

function fill(value: unknown, answered: Answered): unknown {
  if (typeof value === 'string') return fillText(value, answered);
  if (Array.isArray(value)) return value.map((item) => fill(item, answered));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, answered)]));
}

/** The call was not made, for a reason outside of it. */
export const halted = (message: string): ApiAnswer => refusal(fault('PROCESSING_HALTED', message));

const URL_SHAPE = /^\/services\/data\/v(\d+\.\d)(\/[^?]*)(?:\?(.*))?$/s;

/** Makes one inner call in the name of the outer one. */
export function callInner(
  dispatch: Dispatch,
  outer: ApiRequest,
  sub: Subrequest,
  answered: Answered,
): ApiAnswer {
  try {
    const url = String(fillText(sub.url, answered));
    const [, version = '', path = '', query = ''] = URL_SHAPE.exec(url) ?? [];
    if (path === '')
      return refusal(
        fault('INVALID_INPUT', `The url must be relative and start with /services/data/: ${url}`),
      );
    const header = (name: string) => headerOf(sub, name) ?? outer.header(name);
    const method = sub.method.toUpperCase();
    return dispatch.answer({
      ...outer,
      method,
      path,
      version,
      header,
      query: new URLSearchParams(query),
      body: fill(sub.body, answered),
    });
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    return halted(`Invalid reference specified. No value for ${error.message} found`);
  }
}

function headerOf(sub: Subrequest, name: string): string | undefined {
  const found = Object.entries(sub.httpHeaders ?? {}).find(
    ([key]) => key.toLowerCase() === name.toLowerCase(),
  );
  return found?.[1];
}

export function answerJson(referenceId: string, answer: ApiAnswer): object {
  return {
    body: answer.body ?? null,
    httpHeaders: answer.headers ?? {},
    httpStatusCode: answer.status,
    referenceId,
  };
}
