import { isFault } from '../faults.ts';
import { type Route, route } from '../http/app.ts';
import { bodyOf } from '../http/body.ts';
import { ok } from '../http/reply.ts';
import type { Portal } from '../portal.ts';
import { namesToRead, presentRead } from '../records/present.ts';
import { searchRequest, searchSchema } from '../search/request.ts';
import { runSearch } from '../search/run.ts';
import { paths } from '../versions.ts';
import { shelfFor, viewOf } from './shared.ts';

/** Search, which sees the index and not the records. */
export function searchRoutes(portal: Portal): Route[] {
  return [
    route('post', paths('objects', '/:objectType/search'), (call) => {
      const shelf = shelfFor(portal, call);
      if (isFault(shelf)) return shelf;
      const body = bodyOf(call, searchSchema);
      if (isFault(body)) return body;
      const request = searchRequest(body, call.text.length);
      if (isFault(request)) return request;
      const found = runSearch(portal, shelf, request);
      if (isFault(found)) return found;
      const view = viewOf(portal, shelf);
      const names = namesToRead(shelf.kind, request.properties);
      const results = found.docs.map((doc) => presentRead(view, doc, names));
      const paging = found.next === undefined ? {} : { paging: { next: { after: String(found.next) } } };
      return ok({ total: found.total, results, ...paging });
    }),
  ];
}
