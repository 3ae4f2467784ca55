import type { Connector } from '../../connectors/connector.ts';
import type { Hearing } from './hearing.ts';

/**
 * Compares a CRM with what is known of it where hints were lost: what was deleted meanwhile is in no poll of HubSpot. The debt
 * is paid when comparing begins, since what is lost while it is under way may have been counted before.
 */
export async function compareIfOwed(
  hearing: Hearing,
  connector: Connector,
  compare: (connector: Connector) => Promise<void>,
): Promise<void> {
  if (!hearing.owesComparing(connector.crm)) return;
  hearing.compared(connector.crm);
  await compare(connector);
}
