import type { Connector } from '../../connectors/connector.ts';
import { putCursor, readCursor, readWholeAt } from '../store/seen.ts';
import { type CaughtUp, catchUpWith } from './catch-up.ts';
import { connectorsOf, type FlowContext } from './context.ts';

/** Accounts are few and change seldom: one call a minute and CRM keeps them true. */
const EVERY_MS = 60_000;

/** Whether it is time to ask a CRM for changed accounts again. */
export async function accountsAreDue(context: FlowContext, { crm }: Connector): Promise<boolean> {
  const last = (await readWholeAt(context.store.db, 'account')).get(crm);
  return last === undefined || last + EVERY_MS <= context.clock();
}

/**
 * Whether every CRM's accounts were read to the end at least once. Leads wait until then: the first of them are to meet
 * the owners of their companies, too.
 */
export async function accountsAreKnown(context: FlowContext): Promise<boolean> {
  const read = await readWholeAt(context.store.db, 'account');
  return connectorsOf(context).every(({ crm }) => read.has(crm));
}

/** A step that has nothing to do until the accounts are known. */
export function onceAccountsAreKnown(
  context: FlowContext,
  step: () => Promise<boolean>,
): () => Promise<boolean> {
  let known = false;
  return async () => {
    known ||= await accountsAreKnown(context);
    return known && step();
  };
}

/** Reads the accounts that changed in a CRM. One that lets Stafet see none is said so, and leads go on without them. */
export async function catchUpAccounts(context: FlowContext, connector: Connector): Promise<CaughtUp> {
  const caught = await catchUpWith(context, connector, 'account');
  if (caught.error === null || caught.error.retriable) return caught;
  const { crm } = connector;
  context.log('warn', 'accounts cannot be read, so no lead of this CRM goes to the owner of its account', {
    crm,
    said: caught.error.message,
  });
  const { db } = context.store;
  await putCursor(db, crm, 'account', (await readCursor(db, crm, 'account')) ?? START, context.clock());
  return { ...caught, whole: true, error: null };
}

const START = { at: 0, id: '' };
