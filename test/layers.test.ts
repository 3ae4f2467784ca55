import { describe, expect, it } from 'vitest';
import * as checks from './layers/checks.ts';
import { sourceFile } from './layers/imports.ts';
import { projectFiles } from './layers/project.ts';

const project = projectFiles();

/** What a check says of a project that holds just these files. */
const said = (check: checks.Check, files: Readonly<Record<string, string>>): readonly string[] =>
  check(Object.entries(files).map(([path, text]) => sourceFile(path, text)));

/** Each rule, what breaks it, and what it says then. `fine` looks alike and is allowed. */
const RULES: readonly {
  readonly promise: string;
  readonly check: checks.Check;
  readonly planted: Readonly<Record<string, string>>;
  readonly finds: readonly string[];
  readonly fine: Readonly<Record<string, string>>;
}[] = [
  {
    promise: 'every file belongs to a layer',
    check: checks.placed,
    planted: { 'src/helpers/text.ts': 'export const a = 1;' },
    finds: ['src/helpers/text.ts:1 belongs to no layer'],
    fine: { 'src/core/text.ts': 'export const a = 1;', 'test/helpers/text.ts': 'export const a = 1;' },
  },
  {
    promise: 'imports point inwards',
    check: checks.layered,
    planted: {
      'src/core/a.ts': "import { b } from '../store/b.ts';\nimport type { C } from '../model/c.ts';",
      'src/model/b.ts': "export type { A } from '../core/a.ts';",
      'src/flows/c.ts': "const hubspot = await import('../../connectors/hubspot/index.ts');",
      'src/http/d.ts': "import { openApp } from '../app.ts';",
      'sandbox/e.ts': "import { ok } from '../src/model/result.ts';",
      'connectors/hubspot/f.ts': "import '../../src/core/policy.ts';",
    },
    finds: [
      'src/core/a.ts:1 src/core/ may not import src/store/b.ts',
      'src/model/b.ts:1 src/model/ may not import src/core/a.ts',
      'src/flows/c.ts:1 src/flows/ may not import connectors/hubspot/index.ts',
      'src/http/d.ts:1 src/http/ may not import src/app.ts',
      'sandbox/e.ts:1 sandbox/ may not import src/model/result.ts',
      'connectors/hubspot/f.ts:1 connectors/ may not import src/core/policy.ts',
    ],
    fine: {
      'src/core/a.ts':
        "// import { b } from '../store/b.ts';\nconst text = `import { b } from '../store/b.ts'`;",
      'src/flows/b.ts': "import type { Connector } from '../../connectors/connector.ts';",
    },
  },
  {
    promise: 'one CRM’s folder knows nothing of the other’s',
    check: checks.vendorsApart,
    planted: { 'connectors/hubspot/a.ts': "import { to18 } from '../salesforce/ids.ts';" },
    finds: ['connectors/hubspot/a.ts:1 connectors/hubspot/ may not know connectors/salesforce/ids.ts'],
    fine: { 'connectors/hubspot/a.ts': "import type { Connector } from '../connector.ts';" },
  },
  {
    promise: 'core and model use no package that does I/O',
    check: checks.purePackages,
    planted: {
      'src/core/a.ts': "import { readFile } from 'node:fs/promises';\nimport { request } from 'node:http';",
      'src/model/b.ts': "import pg from 'pg';",
    },
    finds: [
      'src/core/a.ts:1 src/core/ may not use node:fs/promises',
      'src/core/a.ts:2 src/core/ may not use node:http',
      'src/model/b.ts:1 src/model/ may not use pg',
    ],
    fine: { 'src/core/a.ts': "import { Liquid } from 'liquidjs';" },
  },
  {
    promise: 'core and model wait for nothing and talk to nobody',
    check: checks.pureCode,
    planted: { 'src/core/a.ts': 'async () => {\n  await fetch(url);\n  console.log(process.pid);\n};' },
    finds: [
      'src/core/a.ts:1 has no place in a pure layer: async',
      'src/core/a.ts:2 has no place in a pure layer: await',
      'src/core/a.ts:2 has no place in a pure layer: fetch(',
      'src/core/a.ts:3 has no place in a pure layer: console.',
      'src/core/a.ts:3 has no place in a pure layer: process.',
    ],
    fine: { 'src/core/a.ts': "const text = 'await fetch(it)'; queue.process.next();" },
  },
  {
    promise: 'a package is used where it belongs',
    check: checks.atHome,
    planted: { 'src/flows/a.ts': "import { sql } from 'kysely';", 'src/cli/b.ts': "import 'express';" },
    finds: [
      'src/flows/a.ts:1 kysely is used in src/store/ only',
      'src/cli/b.ts:1 express is used in src/http/, sandbox/ only',
    ],
    fine: { 'src/store/a.ts': "import { sql } from 'kysely';" },
  },
  {
    promise: 'the CRMs’ clients are loaded when they are first used',
    check: checks.lazyClients,
    planted: { 'connectors/salesforce/a.ts': "import jsforce from 'jsforce';" },
    finds: [
      'connectors/salesforce/a.ts:1 jsforce is loaded with the program: import its types, and the rest by import()',
    ],
    fine: {
      'connectors/salesforce/a.ts': "import type { Connection } from 'jsforce';\nawait import('jsforce');",
    },
  },
  {
    promise: 'time, chance and the environment are given, but for the listed edges',
    check: checks.given,
    planted: {
      'src/flows/a.ts': 'const now = Date.now();\nconst today = new Date();',
      'src/store/b.ts': 'const at = Math.random() * 2;\nconst url = process.env.DATABASE_URL;',
      'sandbox/c.ts': 'const id = randomUUID();',
    },
    finds: [
      'src/flows/a.ts:1 should be given: Date.now',
      'src/flows/a.ts:2 should be given: new Date()',
      'src/store/b.ts:1 should be given: Math.random',
      'src/store/b.ts:2 should be given: process.env',
      'sandbox/c.ts:1 should be given: randomUUID(',
    ],
    fine: { 'src/flows/a.ts': 'const then = new Date(at); // not Date.now()' },
  },
  {
    promise: 'the list of edges holds no more than is used',
    check: (files) => checks.edgesInUse(files).filter((line) => line.startsWith('src/settings/env.ts')),
    planted: { 'src/settings/env.ts': 'const clock = given;' },
    finds: [
      'src/settings/env.ts reads neither time nor chance nor environment: take it off the list of edges',
    ],
    fine: { 'src/settings/env.ts': 'const clock = Date.now;' },
  },
  {
    promise: 'no answer depends on the time zone of the machine',
    check: checks.zoneless,
    planted: { 'src/core/a.ts': 'const hour = new Date(at).getHours();' },
    finds: ['src/core/a.ts:1 depends on the zone of the machine: .getHours('],
    fine: { 'src/core/a.ts': 'const hour = new Date(at).getUTCHours();' },
  },
  {
    promise: 'the compiler is never told to look away',
    check: checks.honest,
    planted: {
      'src/a.ts': 'const a: any = first!.value;\nconst b = a as unknown as B;',
      'test/b.test.ts': "// @ts-ignore\nvi.mock('../src/a.ts');\nconst rows = read<any>(list[0]!);",
    },
    finds: [
      'src/a.ts:1 says nothing about its type: : any',
      'test/b.test.ts:3 says nothing about its type: <any',
      'src/a.ts:1 claims what was not checked: t!',
      'test/b.test.ts:3 claims what was not checked: ]!',
      'src/a.ts:2 claims what was not checked: as unknown as',
      'test/b.test.ts:1 silences a checker',
      'test/b.test.ts:2 tests something else than what runs: vi.mock(',
    ],
    fine: { 'src/a.ts': "const a = b !== c && !d; const any = 'x as any'; // as unknown as ours: any!" },
  },
  {
    promise: 'no file only passes on what others have',
    check: checks.noBarrels,
    planted: {
      'src/a.ts': "export * from './b.ts';\nexport const c = 1;",
      'src/d.ts': "import './e.ts';\nexport { f } from './f.ts';",
    },
    finds: ['src/a.ts:1 passes on whatever there is: export *', 'src/d.ts:1 only passes on what others have'],
    fine: { 'src/a.ts': "import { b } from './b.ts';\nexport { c } from './c.ts';\nexport const d = b * 2;" },
  },
  {
    promise: 'no files need each other to load',
    check: checks.noCycles,
    planted: {
      'src/a.ts': "import { b } from './b.ts';",
      'src/b.ts': "import { type C, c } from './c.ts';",
      'src/c.ts': "import { a } from './a.ts';",
    },
    finds: ['src/a.ts → src/b.ts → src/c.ts → src/a.ts'],
    fine: {
      'src/a.ts': "import { b } from './b.ts';",
      'src/b.ts': "import type { A } from './a.ts';\nconst later = () => import('./a.ts');",
    },
  },
];

describe.each(RULES)('$promise', ({ check, planted, finds, fine }) => {
  it('holds in this project', () => expect(check(project)).toEqual([]));
  it('finds what breaks it', () => expect(said(check, planted)).toEqual(finds));
  it('leaves alone what only looks alike', () => expect(said(check, fine)).toEqual([]));
});

describe('the project that is looked at', () => {
  it('is all of it', () => {
    const paths = project.map(({ path }) => path);
    expect(paths).toContain('src/core/decide/decide.ts');
    expect(paths).toContain('test/layers.test.ts');
    expect(paths.length).toBeGreaterThan(500);
    expect(project.flatMap(({ imports }) => imports).length).toBeGreaterThan(3 * paths.length);
  });
});

describe('reading a source text', () => {
  it('is not led astray by quotes, slashes and braces where they mean nothing', () => {
    const text = [
      'const a = /[\'"`/]/.test(b) ? 1 / 2 : `$' + "{c ? `}'$" + "{d}` : '{'}`;",
      "const e = 'it\\'s'; /* ' */ import { f } from './f.ts';",
    ].join('\n');
    const file = sourceFile('src/a.ts', text);
    expect(file.imports).toEqual([{ to: 'src/f.ts', local: true, typeOnly: false, lazy: false, line: 2 }]);
    expect(file.scan.code).toHaveLength(text.length);
    expect(file.scan.code).toContain('1 / 2');
  });

  it('knows a package from its parts and from a file', () => {
    const text = "import a from 'csv-parse/sync';\nimport type { B } from '@scope/b/c';\nimport './d.ts';";
    expect(sourceFile('src/x/a.ts', text).imports.map(({ to }) => to)).toEqual([
      'csv-parse',
      '@scope/b',
      'src/x/d.ts',
    ]);
  });
});
