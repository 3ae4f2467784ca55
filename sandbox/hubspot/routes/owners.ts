import { fault, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { flagQuery, param } from '../http/call.ts';
import { ok } from '../http/reply.ts';
import type { Owner } from '../owners.ts';
import type { Portal } from '../portal.ts';
import { javaIso } from '../time.ts';
import { paths } from '../versions.ts';
import { limitOf, nextPage } from './paging.ts';

/** Owners can be read alone: people are managed in the interface. */
export function ownerRoutes(portal: Portal): Route[] {
  return [
    route('get', paths('owners'), list(portal)),
    route('get', paths('owners', '/:ownerId'), read(portal)),
  ];
}

/** A deactivated person has no user id any more; records keep pointing at the owner id. */
function present(owner: Owner) {
  return {
    id: owner.id,
    email: owner.email,
    type: 'PERSON',
    firstName: owner.firstName,
    lastName: owner.lastName,
    userId: owner.archived ? null : owner.userId,
    userIdIncludingInactive: owner.userId,
    createdAt: javaIso(owner.createdAt),
    updatedAt: javaIso(owner.updatedAt),
    archived: owner.archived,
  };
}

const list =
  (portal: Portal): Handler =>
  (call) => {
    const limit = limitOf(call, 500, 100);
    if (isFault(limit)) return limit;
    const email = call.query.get('email')?.toLowerCase();
    const after = Number(call.query.get('after') ?? '0');
    const wanted = portal.owners.filter(
      (o) =>
        o.archived === flagQuery(call, 'archived') && (!email || o.email === email) && Number(o.id) > after,
    );
    const page = wanted.slice(0, limit);
    const next = wanted.length > limit ? page.at(-1)?.id : undefined;
    return ok({ results: page.map(present), ...nextPage(call, next) });
  };

const read =
  (portal: Portal): Handler =>
  (call) => {
    const id = param(call, 'ownerId');
    const byUser = call.query.get('idProperty') === 'userId';
    const owner = portal.owners.find(
      (o) => (byUser ? String(o.userId) : o.id) === id && o.archived === flagQuery(call, 'archived'),
    );
    return owner ? ok(present(owner)) : fault(404, 'resource not found', { category: 'OBJECT_NOT_FOUND' });
  };
