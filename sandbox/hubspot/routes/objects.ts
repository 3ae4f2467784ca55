import * as z from 'zod';
import { isFault, recordNotFound } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { rawValues } from '../http/body.ts';
import { flagQuery, param } from '../http/call.ts';
import { created, noContent, ok } from '../http/reply.ts';
import { sourceOf } from '../model.ts';
import type { Portal } from '../portal.ts';
import { create, planCreate, planUpdate, update } from '../records/actions.ts';
import { archive } from '../records/commit.ts';
import { find, findLive } from '../records/find.ts';
import { presentCreated, presentUpdated } from '../records/present.ts';
import { positionAfter } from '../records/table.ts';
import { paths } from '../versions.ts';
import { limitOf, nextPage } from './paging.ts';
import { createSchema, forShelf, forShelfBody, presenter, viewOf, wantedBy } from './shared.ts';

/** Single-record reads and writes, and the list. */
export function objectRoutes(portal: Portal): Route[] {
  return [
    route('get', paths('objects', '/:objectType'), list(portal)),
    route('post', paths('objects', '/:objectType'), createOne(portal)),
    route('get', paths('objects', '/:objectType/:id'), read(portal)),
    route('patch', paths('objects', '/:objectType/:id'), updateOne(portal)),
    route('delete', paths('objects', '/:objectType/:id'), archiveOne(portal)),
  ];
}

const list = (portal: Portal): Handler =>
  forShelf(portal, (shelf, call) => {
    const wanted = wantedBy(call);
    if (isFault(wanted)) return wanted;
    const limit = limitOf(call, wanted.history.length > 0 ? 50 : 100, 10);
    if (isFault(limit)) return limit;
    const archived = flagQuery(call, 'archived');
    const { ordered } = shelf.table;
    const page = [];
    let position = positionAfter(shelf.table, Number(call.query.get('after') ?? '0') - 1);
    for (; position < ordered.length && page.length < limit; position++) {
      const record = ordered[position];
      if (record && (record.archivedAt !== undefined) === archived) page.push(record);
    }
    while (position < ordered.length && (ordered[position]?.archivedAt !== undefined) !== archived)
      position++;
    const next = ordered[position];
    return ok({
      results: page.map(presenter(portal, shelf, wanted)),
      ...nextPage(call, next?.id),
    });
  });

const createOne = (portal: Portal): Handler =>
  forShelfBody(portal, createSchema, (shelf, body, call) => {
    const plan = planCreate(portal, shelf, body.properties, body.associations);
    if (isFault(plan)) return plan;
    const record = create(portal, shelf, plan, sourceOf(call.client));
    return created(
      presentCreated(viewOf(portal, shelf), record),
      `${call.origin}${call.path.replace(/\/$/, '')}/${record.id}`,
    );
  });

const idPropertyOf = (query: URLSearchParams) => query.get('idProperty') ?? undefined;

const read = (portal: Portal): Handler =>
  forShelf(portal, (shelf, call) => {
    const wanted = wantedBy(call);
    if (isFault(wanted)) return wanted;
    const id = param(call, 'id');
    const record = find(shelf, { id, idProperty: idPropertyOf(call.query) });
    if (isFault(record)) return record;
    if (!record || (record.archivedAt !== undefined) !== flagQuery(call, 'archived'))
      return recordNotFound(id);
    return ok(presenter(portal, shelf, wanted)(record));
  });

const updateOne = (portal: Portal): Handler =>
  forShelfBody(portal, z.object({ properties: rawValues }), (shelf, body, call) => {
    const reference = { id: param(call, 'id'), idProperty: idPropertyOf(call.query) };
    const plan = planUpdate(portal, shelf, reference, body.properties);
    if (isFault(plan)) return plan;
    const record = update(portal, shelf, plan, sourceOf(call.client));
    return ok(presentUpdated(viewOf(portal, shelf), record, plan.touched));
  });

/** Answers 204 for an id that never was, too. */
const archiveOne = (portal: Portal): Handler =>
  forShelf(portal, (shelf, call) => {
    const record = findLive(shelf, { id: param(call, 'id') });
    if (record && !isFault(record)) archive(portal, shelf, record, sourceOf(call.client));
    return noContent;
  });
