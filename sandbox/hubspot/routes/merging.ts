import * as z from 'zod';
import { fault, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { bodyOf, idText } from '../http/body.ts';
import { noContent, ok } from '../http/reply.ts';
import { CONTACTS } from '../kinds.ts';
import { type CrmRecord, type Source, sourceOf } from '../model.ts';
import { type Portal, type Shelf, shelfOf } from '../portal.ts';
import { forget } from '../records/commit.ts';
import { find } from '../records/find.ts';
import { merge } from '../records/merge.ts';
import { presentCreated } from '../records/present.ts';
import { paths } from '../versions.ts';
import { forShelfBody, viewOf } from './shared.ts';

/** Merge of two records, and the erasure of a person. */
export function mergeRoutes(portal: Portal): Route[] {
  return [
    route('post', paths('objects', '/:objectType/merge'), mergeTwo(portal)),
    ...[CONTACTS.name, CONTACTS.singular, CONTACTS.typeId].map((name) =>
      route('post', paths('objects', `/${name}/gdpr-delete`), erase(portal)),
    ),
  ];
}

const mergeTwo = (portal: Portal): Handler =>
  forShelfBody(
    portal,
    z.object({ primaryObjectId: idText, objectIdToMerge: idText }),
    (shelf, body, call) => {
      if (!shelf.kind.mergeable)
        return fault(400, `Merging ${shelf.kind.label} objects is not supported`, {
          category: 'VALIDATION_ERROR',
        });
      const survivor = merge(
        portal,
        shelf,
        body.primaryObjectId,
        body.objectIdToMerge,
        sourceOf(call.client),
      );
      return isFault(survivor) ? survivor : ok(presentCreated(viewOf(portal, shelf), survivor));
    },
  );

/** Unknown people are accepted too: only their address would be blocked. */
const erase =
  (portal: Portal): Handler =>
  (call) => {
    const body = bodyOf(call, z.object({ objectId: idText, idProperty: z.string().nullish() }));
    if (isFault(body)) return body;
    const shelf = shelfOf(portal, CONTACTS);
    const record = find(shelf, { id: body.objectId, idProperty: body.idProperty ?? undefined });
    if (isFault(record)) return record;
    if (record) purge(portal, shelf, record, sourceOf(call.client));
    return noContent;
  };

function purge(portal: Portal, shelf: Shelf, record: CrmRecord, source: Source): void {
  forget(portal, shelf, record);
  const about = { kind: shelf.kind, objectId: record.id, at: portal.clock.now(), source };
  portal.emit({ type: 'privacyDeletion', ...about });
  portal.emit({ type: 'deletion', ...about });
}
