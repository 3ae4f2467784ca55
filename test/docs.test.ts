import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { subscriptionsFor } from '../connectors/hubspot/subscriptions.ts';
import { HEARD_OBJECTS } from '../connectors/salesforce/objects.ts';
import { readFields } from '../src/core/mapping/read-fields.ts';
import { envSchema } from '../src/settings/env.ts';
import { loadPolicy } from '../src/settings/policy.ts';
import { LAYERS } from './layers/table.ts';
import { blocksOf, codesIn, ROOT, rowsOf, sectionOf, textOf } from './support/markdown.ts';

const ARCHITECTURE = textOf('docs/architecture.md');
const GOING_LIVE = textOf('docs/going-live.md');
const RUNBOOK = textOf('docs/runbook.md');
const firstCells = (markdown: string): readonly string[] =>
  rowsOf(markdown).flatMap(([cell]) => codesIn(cell ?? ''));

describe('docs/architecture.md', () => {
  it('has the layer table that is tested', () => {
    const told = rowsOf(sectionOf(ARCHITECTURE, '## Layers')).map(([layer = '', may = '']) => [
      codesIn(layer)[0],
      codesIn(may),
    ]);
    expect(Object.fromEntries(told)).toEqual(LAYERS);
  });

  it('tells what each table of the database holds', () => {
    const folder = 'src/store/migrations/';
    const made = readdirSync(`${ROOT}${folder}`)
      .flatMap((name) => [...textOf(`${folder}${name}`).matchAll(/^create table (\w+)/gm)])
      .map(([, name]) => name);
    expect(new Set(firstCells(sectionOf(ARCHITECTURE, '## What each table holds')))).toEqual(new Set(made));
  });

  it('says why each dependency is there', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json'));
    const wanted = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !name.startsWith('@types/'),
    );
    expect(new Set(firstCells(sectionOf(ARCHITECTURE, '## Why each dependency')))).toEqual(new Set(wanted));
  });

  it('names the steps of a decision in their order', () => {
    const steps = firstCells(sectionOf(ARCHITECTURE, "## The data's path"));
    const code = textOf('src/core/decide/decide.ts');
    const places = steps.map((step) => code.indexOf(`${step}(draft)`));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe.each(['README.md', 'docs/architecture.md', 'docs/going-live.md', 'docs/runbook.md'])(
  '%s',
  (path) => {
    it('names files that are there', () => {
      const named = codesIn(textOf(path)).filter((code) =>
        /^(src|connectors|sandbox|test|config|mappings|setup|docs|bench)\/[\w./-]*$/.test(code),
      );
      expect(named.filter((file) => !existsSync(`${ROOT}${file}`))).toEqual([]);
    });

    it('names settings that are read', () => {
      const named = textOf(path).match(/\b(?:STAFET|HUBSPOT|SALESFORCE)_[A-Z_]+\b|\bDATABASE_URL\b/g) ?? [];
      expect([...new Set(named)].filter((name) => !(name in envSchema.shape))).toEqual([]);
    });
  },
);

describe('docs/going-live.md', async () => {
  const { policy } = await loadPolicy(ROOT);
  const mappings = policy?.mappings;
  const hubspotFields = mappings === undefined ? [] : readFields(mappings.hubspot, 'contacts');

  it('lists the contact properties that are subscribed to', () => {
    const told = (blocksOf(GOING_LIVE, 'text')[0] ?? '').split(',').map((name) => name.trim());
    expect(told).toEqual(hubspotFields);
  });

  it('lists every other subscription', () => {
    const key = (event: string, type = '', property = '') => [event, type, property].join(' ').trim();
    const wanted = subscriptionsFor(['any property']).map(({ eventType, objectTypeId, propertyName }) =>
      key(eventType, objectTypeId, eventType === 'contact.propertyChange' ? '' : propertyName),
    );
    const told = rowsOf(
      sectionOf(GOING_LIVE, '## 3. HubSpot: an app that may call, and that tells of changes'),
    ).flatMap(([events = '', of = '']) => {
      const codes = codesIn(events);
      const type = codes.find((code) => code.startsWith('0-'));
      const named = codesIn(of);
      return codes
        .filter((code) => code !== type)
        .flatMap((event) => {
          if (type !== undefined) return named.map((property) => key(event, type, property));
          return named.length === 0
            ? [key(event)]
            : named.map((code) => (code.startsWith('0-') ? key(event, code) : key(event, '', code)));
        });
    });
    expect(new Set(told)).toEqual(new Set(wanted));
  });

  it('lists the values that standard picklists of Salesforce must know', () => {
    const written = (field: string): readonly string[] =>
      (mappings?.salesforce.lines ?? [])
        .filter((line) => line.field.Lead === field)
        .flatMap(({ words }) => [...(words?.write.values() ?? [])].filter((word) => word !== null));
    const rows = rowsOf(sectionOf(GOING_LIVE, '## 2. Fields'));
    expect(rows).toHaveLength(3);
    for (const [field = '', values = ''] of rows)
      expect(values.split(', '), field).toEqual([...new Set(written(codesIn(field)[0] ?? ''))]);
  });

  it('lists the objects that change events are wanted of', () => {
    const line =
      GOING_LIVE.replaceAll(/\n +/g, ' ')
        .split('\n')
        .find((one) => one.includes('**Change Data Capture**')) ?? '';
    for (const object of HEARD_OBJECTS) expect(line).toContain(object);
  });
});

describe('docs/runbook.md', () => {
  it('names metrics that are served', () => {
    const served = textOf('src/http/metrics.ts');
    const named = RUNBOOK.match(/\bstafet_[a-z_]+(?=[`{])/g) ?? [];
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !served.includes(`'${name}'`))).toEqual([]);
  });
});
