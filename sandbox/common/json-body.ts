import express, { type RequestHandler } from 'express';

/**
 * Reads the JSON of a control request into `req.body`, whatever its content type says, and also when a server has
 * read the body as text before. What is no JSON becomes undefined, for a schema to refuse.
 */
export const jsonBody: RequestHandler[] = [
  express.text({ type: () => true }),
  (req, _res, next) => {
    req.body = typeof req.body === 'string' ? parsed(req.body) : req.body;
    next();
  },
];

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
