import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Router } from 'express';
import type { Result } from '../model/result.ts';

const WEB = fileURLToPath(new URL('../../web/', import.meta.url));
const page =
  (name: string): RequestHandler =>
  (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(`${WEB}${name}`);
  };

/** Tells one lead's story in words, as `stafet explain` does; an error in words when nobody knows the lead. */
export type ExplainLead = (lead: string) => Promise<Result<string, string>>;

/** What is no secret: scripts, styles and the sign-in page. */
export function openPages(): Router {
  const router = express.Router();
  router.use('/web', express.static(WEB, { index: false, etag: true, cacheControl: true, maxAge: 0 }));
  router.get('/sign-in', page('sign-in.html'));
  return router;
}

/** The dashboard, and the story of a lead. Behind the doorkeeper. */
export function ownPages(explain: ExplainLead): Router {
  const router = express.Router();
  router.get('/', page('index.html'));
  router.get('/api', page('api.html'));
  router.get('/leads/:lead', async (request, response) => {
    const told = await explain(request.params.lead);
    response.status(told.ok ? 200 : 404).send(storyPage(told.ok ? told.value : told.error));
  });
  return router;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const storyPage = (text: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(text.split('\n')[0] ?? 'A lead')} · Stafet</title>
<link rel="stylesheet" href="/web/style/base.css">
<link rel="stylesheet" href="/web/style/pages.css">
<script type="module" src="/web/theme.js"></script>
<body class="story">
<main>
<p><a href="/">← Stafet</a></p>
<h1>${escaped(text.split('\n')[0] ?? 'A lead')}</h1>
<pre>${escaped(text.split('\n').slice(1).join('\n'))}</pre>
</main>
</body>
</html>
`;
