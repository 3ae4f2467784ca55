import type { RemoteRecord } from '../model/remote.ts';
import type { FlowContext } from './context.ts';

/** The Stafet id a live record carries. */
export function stampOf(context: FlowContext, record: RemoteRecord): string | null {
  const stamp = record.fields[context.policy().mappings[record.ref.crm].stafetId] ?? null;
  return record.state === 'live' && stamp !== null && stamp !== '' ? String(stamp) : null;
}
