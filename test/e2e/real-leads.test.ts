import { beforeAll, describe, expect, test } from 'vitest';
import { realLeads } from '../../sandbox/real-leads/lead.ts';
import { missingData, readTables } from '../../sandbox/real-leads/tables.ts';
import type { Figures } from '../../src/cli/real/figures.ts';
import { total } from '../../src/cli/real/reckon.ts';
import { runReal } from '../../src/cli/real/run.ts';
import { CRMS } from '../../src/model/crm.ts';

const DATA = '../shared/data/real';
const LIMIT = 300;
const missing = missingData(DATA);
if (missing !== null) process.stdout.write(`Skipped: ${missing}.\n`);

describe.skipIf(missing !== null)('real leads', () => {
  test('two readings of the data see the same leads, each with an address of its own', () => {
    const { leads, accounts } = readTables(DATA, LIMIT);
    const read = realLeads(leads, accounts);
    expect(realLeads(leads, accounts)).toEqual(read);
    expect(new Set(read.map(({ email }) => email)).size).toBe(LIMIT);
    for (const { email } of read) expect(email).toMatch(/^lead-\d+@[a-z0-9-]+\.example$/);
  });

  test('nothing that was only known afterwards is in them', () => {
    const { leads, accounts } = readTables(DATA, LIMIT);
    const texts = JSON.stringify(realLeads(leads, accounts));
    for (const told of [
      'Will revert',
      'Ringing',
      'Closed by',
      'Low in Relevance',
      'Potential Lead',
      'SMS Sent',
    ])
      expect(texts).not.toContain(told);
  });

  describe('through both CRMs', () => {
    let figures: Figures;
    beforeAll(async () => {
      figures = await runReal({ data: DATA, limit: LIMIT, config: '.' }, () => {});
    }, 240_000);

    test('every record of both CRMs is synced, refused with a reason, or held', () => {
      expect(figures.wrong).toEqual([]);
      for (const crm of CRMS) expect(total(figures.fates[crm])).toBe(figures.records[crm]);
    });

    test('status adds up to what the CRMs count', () => {
      const { status, records } = figures;
      expect(status.leads).toBe(LIMIT);
      expect(status.synced + total(status.refused) + status.held).toBe(LIMIT);
      for (const crm of CRMS) expect((status.linked[crm] ?? 0) + total(status.setAside)).toBe(records[crm]);
      expect(status.waiting).toEqual({ hints: 0, outbox: 0, dead: 0 });
      expect(status.echoes).toBe(0);
    });

    test('leads come from either CRM, and each gets those of the other', () => {
      for (const crm of CRMS) expect(figures.written[crm]?.created).toBeGreaterThan(0);
    });

    test('a second pass has nothing to write', () => {
      for (const crm of CRMS)
        expect(figures.writtenAgain[crm]).toEqual({ created: 0, updated: 0, tasks: 0, refused: 0 });
    });
  });
});
