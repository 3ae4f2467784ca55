import { fault, notFound } from '../errors.ts';
import { type ApiAnswer, type ApiRequest, type Params, type Route, refusal } from './api.ts';

export interface Dispatch {
  /** Answers a call; unknown paths and methods are the vendor's 404 and 405. */
  answer(request: ApiRequest): ApiAnswer;
  /** The pattern that takes a call, for statistics; the bare path when there is none. */
  patternOf(method: string, path: string): string;
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** A stray per cent sign stands for itself. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The parameters when the pattern fits; undefined when it does not. */
function match(pattern: string, path: string): Params | undefined {
  const [wanted, given] = [segments(pattern), segments(path)];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, name] of wanted.entries()) {
    const value = given[i] ?? '';
    if (name.startsWith(':')) params[name.slice(1)] = decode(value);
    else if (name !== value) return undefined;
  }
  return params;
}

/** The path is right and the method wrong: 405 with those that would do. */
function notAllowed(method: string, allowed: readonly string[]): ApiAnswer {
  const names = [...new Set(allowed.includes('GET') ? ['HEAD', ...allowed] : allowed)].join(',');
  const error = fault(
    'METHOD_NOT_ALLOWED',
    `HTTP Method '${method}' not allowed. Allowed are ${names}`,
    [],
    405,
  );
  return { ...refusal(error), headers: { Allow: names } };
}

export function createDispatch(routes: readonly Route[]): Dispatch {
  const methodOf = (method: string) => (method === 'HEAD' ? 'GET' : method);
  const fitting = (path: string) =>
    routes.flatMap((route) => {
      const params = match(route.pattern, path);
      return params === undefined ? [] : [{ route, params }];
    });

  return {
    answer(request) {
      const candidates = fitting(request.path);
      const found = candidates.find(({ route }) => route.method === methodOf(request.method));
      if (found !== undefined) return found.route.handle(request, found.params);
      if (candidates.length === 0) return refusal(notFound());
      return notAllowed(
        request.method,
        candidates.map(({ route }) => route.method),
      );
    },
    patternOf(method, path) {
      return fitting(path).find(({ route }) => route.method === methodOf(method))?.route.pattern ?? path;
    },
  };
}
