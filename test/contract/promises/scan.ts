import { expect, it } from 'vitest';
import { type Bench, crowd, idsOf, taskOp } from './support.ts';

export const scanPromises = (bench: Bench): void => {
  it('shows every live lead once, in whatever stretches, and goes on from a place it was told', async () => {
    const crm = bench();
    const refs = await crm.people.createLeads(crowd(12));
    await crm.settle();
    const [gone] = await crm.people.createLeads(crowd(1, 'gone'));
    if (gone) await crm.people.remove(gone);
    const seen: string[] = [];
    let place: string | null = null;
    do {
      const stretch = await crm.connector.scan('lead', place);
      if (!stretch.ok) throw new Error(stretch.error.message);
      seen.push(...idsOf(stretch.value.records.filter(({ state }) => state === 'live')));
      place = stretch.value.next;
    } while (place !== null);
    expect(seen.toSorted()).toEqual(refs.map(({ id }) => id).toSorted());
  });

  it('counts a range of ids, and names those in it', async () => {
    const crm = bench();
    const refs = await crm.people.createLeads(crowd(6));
    await crm.settle();
    const ids = refs.map(({ id }) => id).toSorted();
    const object = refs[0]?.object ?? '';
    const whole = await crm.connector.digest({ object, after: null, upTo: null });
    expect(whole).toMatchObject({ ok: true, value: { count: 6 } });
    const range = { object, after: ids[1] ?? null, upTo: ids[4] ?? null };
    expect(await crm.connector.digest(range)).toMatchObject({ ok: true, value: { count: 3 } });
    const named = await crm.connector.idsIn(range);
    expect(named.ok && named.value.toSorted()).toEqual(ids.slice(2, 5));
    const none = await crm.connector.digest({ object, after: ids[5] ?? null, upTo: null });
    expect(none).toEqual({ ok: true, value: { count: 0, latest: null } });
  });

  it('counts tasks, whoever made them, and names them', async () => {
    const crm = bench();
    const [about] = await crm.people.createLeads(crowd(1));
    if (about === undefined) throw new Error('a lead was expected');
    const [made] = await crm.connector.write([taskOp(about, 'L1/first-call')]);
    if (made?.ok !== true) throw new Error('a task was expected');
    const { object, id } = made.ref;
    const range = { object, after: null, upTo: null };
    await crm.settle();
    const before = await crm.connector.digest(range);
    const logged = await crm.people.logCall(about, 'Called');
    await crm.settle();
    const after = await crm.connector.digest(range);
    expect(before).toMatchObject({ ok: true, value: { count: 1 } });
    expect(after).toMatchObject({ ok: true, value: { count: logged.object === object ? 2 : 1 } });
    const named = await crm.connector.idsIn(range);
    expect(named.ok && named.value).toEqual(
      expect.arrayContaining(logged.object === object ? [id, logged.id] : [id]),
    );
  });

  it('says when a range last changed, by its own clock', async () => {
    const crm = bench();
    const [first] = await crm.people.createLeads(crowd(3));
    await crm.settle();
    const before = await crm.connector.digest({ object: first?.object ?? '', after: null, upTo: null });
    if (first) await crm.people.rename(first, 'Berg-Holm');
    await crm.settle();
    const after = await crm.connector.digest({ object: first?.object ?? '', after: null, upTo: null });
    const latest = (said: typeof before): number => (said.ok ? (said.value.latest ?? 0) : 0);
    expect(latest(after)).toBeGreaterThan(latest(before));
  });
};
