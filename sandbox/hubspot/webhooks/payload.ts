import type { Kind } from '../kinds.ts';
import type { Subscription } from './book.ts';
import type { CrmEvent } from './event.ts';

/** One event in a delivery; a fragment of the record, so that receivers read it again. */
export type Payload = Readonly<Record<string, unknown>> & { readonly attemptNumber: number };

/** Ids every event carries beside its own facts. */
export interface Addressed {
  readonly eventId: number;
  readonly portalId: number;
  readonly appId: number;
}

/** What a subscription's receiver gets to see of an event. */
export function payloadOf(event: CrmEvent, subscription: Subscription, to: Addressed): Payload {
  const generic = subscription.eventType.startsWith('object.');
  return {
    eventId: to.eventId,
    subscriptionId: subscription.id,
    portalId: to.portalId,
    appId: to.appId,
    occurredAt: event.at,
    subscriptionType: subscription.eventType,
    attemptNumber: 0,
    ...details(event, generic),
    changeSource: event.source.type === 'MERGE_OBJECTS' ? 'CRM_UI' : event.source.type,
    sourceId: event.source.id,
    ...(generic && event.type !== 'associationChange' ? { objectTypeId: event.kind.typeId } : {}),
  };
}

function details(event: CrmEvent, generic: boolean): Record<string, unknown> {
  switch (event.type) {
    case 'propertyChange':
      return {
        objectId: Number(event.objectId),
        propertyName: event.property,
        propertyValue: event.value,
        isSensitive: false,
      };
    case 'merge':
      return {
        objectId: Number(event.objectId),
        primaryObjectId: Number(event.primaryId),
        mergedObjectIds: event.mergedIds.map(Number),
        ...(event.newId === undefined ? {} : { newObjectId: Number(event.newId) }),
        numberOfPropertiesMoved: event.moved,
      };
    case 'associationChange':
      return {
        ...(generic
          ? {
              fromObjectTypeId: event.kind.typeId,
              toObjectTypeId: event.toKind.typeId,
              associationTypeId: event.typeId,
              associationCategory: event.category,
            }
          : { associationType: associationName(event.kind, event.toKind) }),
        fromObjectId: Number(event.fromId),
        toObjectId: Number(event.toId),
        associationRemoved: event.removed,
        isPrimaryAssociation: event.primary,
      };
    default:
      return { objectId: Number(event.objectId), ...flagOf(event.type) };
  }
}

const FLAGS: Readonly<Record<string, string>> = {
  creation: 'CREATED',
  deletion: 'DELETED',
  restore: 'RESTORED',
};
const flagOf = (type: string) => (FLAGS[type] === undefined ? {} : { changeFlag: FLAGS[type] });
const associationName = (from: Kind, to: Kind) => `${from.label}_TO_${to.label}`;
