import { describe, expect, it } from 'vitest';
import { hintsIn } from '../../../connectors/hubspot/events.ts';

const event = (subscriptionType: string, more: object) => ({
  eventId: 1,
  subscriptionId: 2,
  portalId: 3,
  appId: 4,
  occurredAt: 1_000,
  attemptNumber: 0,
  subscriptionType,
  ...more,
});

/** `object:id` of each hint. */
const places = (...events: unknown[]): readonly string[] =>
  hintsIn(events).hints.map(({ ref }) => `${ref.object}:${ref.id}`);

describe('webhook events', () => {
  it.each(['creation', 'deletion', 'propertyChange', 'restore', 'privacyDeletion'])(
    'point at the contact: %s',
    (what) => {
      expect(places(event(`contact.${what}`, { objectId: 541935488729 }))).toEqual(['contacts:541935488729']);
    },
  );

  it('carry when it happened', () => {
    const { hints } = hintsIn([event('contact.propertyChange', { objectId: 5, occurredAt: 1787843156000 })]);
    expect(hints).toEqual([
      { ref: { crm: 'hubspot', kind: 'lead', object: 'contacts', id: '5' }, at: 1787843156000 },
    ]);
  });

  it('of a merge point at both records and the one they became', () => {
    const merge = event('contact.merge', {
      objectId: 9,
      primaryObjectId: 7,
      mergedObjectIds: [8],
      newObjectId: 9,
    });
    expect(places(merge).toSorted()).toEqual(['contacts:7', 'contacts:8', 'contacts:9']);
  });

  it('of an association point at the contact, and at a deal or task on the other end', () => {
    const plain = { fromObjectId: 5, toObjectId: 6, associationRemoved: false };
    expect(
      places(event('contact.associationChange', { ...plain, associationType: 'CONTACT_TO_COMPANY' })),
    ).toEqual(['contacts:5']);
    expect(places(event('deal.associationChange', { ...plain, associationType: 'DEAL_TO_CONTACT' }))).toEqual(
      ['deals:5', 'contacts:6'],
    );
    const generic = { ...plain, fromObjectTypeId: '0-27', toObjectTypeId: '0-1', associationTypeId: 204 };
    expect(places(event('object.associationChange', generic))).toEqual(['tasks:5', 'contacts:6']);
  });

  it.each([
    ['0-1', 'contacts', 'lead'],
    ['0-136', 'leads', 'lead'],
    ['0-27', 'tasks', 'activity'],
    ['0-48', 'calls', 'activity'],
    ['0-49', 'emails', 'activity'],
    ['0-47', 'meetings', 'activity'],
    ['0-18', 'communications', 'activity'],
    ['0-3', 'deals', 'deal'],
    ['0-2', 'companies', 'account'],
  ])('of the generic kind go by type id: %s is %s', (objectTypeId, object, kind) => {
    const { hints } = hintsIn([event('object.propertyChange', { objectId: 5, objectTypeId })]);
    expect(hints[0]?.ref).toEqual({ crm: 'hubspot', kind, object, id: '5' });
  });

  it('of types Stafet does not work with are passed over in silence', () => {
    const heard = hintsIn([
      event('product.creation', { objectId: 5 }),
      event('conversation.newMessage', { objectId: 6 }),
    ]);
    expect(heard).toEqual({ hints: [], unreadable: [] });
  });

  it('give one hint a record, with the latest moment', () => {
    const change = (occurredAt: number) => event('contact.propertyChange', { objectId: 5, occurredAt });
    expect(hintsIn([change(20), change(30), change(10)]).hints).toMatchObject([{ at: 30 }]);
  });

  it('that nobody can read are named and cost no other', () => {
    const heard = hintsIn([
      'what?',
      event('contact.creation', { objectId: -4 }),
      event('contact.creation', { objectId: 5 }),
    ]);
    expect(heard.hints).toHaveLength(1);
    expect(heard.unreadable).toHaveLength(2);
  });

  it('may call their type by its old name and bring unknown keys', () => {
    expect(places({ eventType: 'contact.creation', objectId: 5, isSensitive: true, news: {} })).toEqual([
      'contacts:5',
    ]);
  });

  const echo = { objectId: 5, changeSource: 'INTEGRATION', sourceId: '4' };
  const ownOf = (...events: object[]) => hintsIn(events).hints.map(({ own }) => own ?? false);

  it('are marked as an echo when the app that is told made the change itself', () => {
    expect(ownOf(event('contact.propertyChange', echo))).toEqual([true]);
    expect(ownOf(event('contact.propertyChange', { ...echo, sourceId: '77' }))).toEqual([false]);
    expect(ownOf(event('contact.propertyChange', { ...echo, changeSource: 'CRM_UI' }))).toEqual([false]);
  });

  it('are no echo when somebody else changed the same record in the same request', () => {
    const other = event('contact.propertyChange', {
      objectId: 5,
      changeSource: 'CRM_UI',
      sourceId: 'userId:1',
    });
    expect(ownOf(event('contact.propertyChange', echo), other)).toEqual([false]);
    expect(ownOf(other, event('contact.propertyChange', echo))).toEqual([false]);
  });
});
