import type { Request, RequestHandler, Response } from 'express';

/** What a fault does with a request: let it run on, answer in its place, or cut it off. */
export type Inject = RequestHandler;

/** Lets the work be done, but withholds its answer: `instead` runs at the moment the answer would have left. */
export const afterWork = (res: Response, instead: () => void): void => {
  const { write, end, writeHead } = res;
  const restore = (): void => {
    Object.assign(res, { write, end, writeHead });
  };
  res.writeHead = () => res;
  res.write = () => true;
  res.end = () => {
    restore();
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    instead();
    return res;
  };
};

/** Keeps the caller waiting for that many milliseconds and then closes the connection without a word. */
export const hang = (req: Request, milliseconds: number): void => {
  // Left out of the count of things that keep the process alive: a server that closes need not wait for it.
  setTimeout(() => req.socket.destroy(), milliseconds).unref();
};
