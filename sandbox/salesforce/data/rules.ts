import { parseQuery } from '@jetstreamapp/soql-parser-js';
import { fault } from '../errors.ts';
import type { Row, SaveError } from '../org.ts';
import type { ObjectSchema } from '../schema/types.ts';
import { conditionTree } from '../soql/condition-tree.ts';
import type { Source } from '../soql/source.ts';
import { compileWhere, type Predicate } from '../soql/where.ts';
import type { Automation } from './automation.ts';
import { changes, type Draft, type World } from './world.ts';

/** Org automation as data; conditions are written in SOQL's WHERE grammar. */

interface ValidationRule {
  readonly object: string;
  /** The save is refused when this holds. */
  readonly failsWhen: string;
  readonly message: string;
  /** The field the message stands at. */
  readonly field?: string;
}

/** First entry that matches gives the owner: a queue's DeveloperName or a user's e-mail. */
interface AssignmentRule {
  readonly object: string;
  readonly entries: readonly { readonly when?: string; readonly owner: string }[];
}

/** An exact match: fuzzy ones differ from org to org and cannot be imitated. */
interface DuplicateRule {
  readonly object: string;
  /** DeveloperName, told in the answer. */
  readonly name: string;
  /** Records are duplicates when they agree in all of these and none is empty. */
  readonly fields: readonly string[];
  readonly message?: string;
}

/** All of an org's rules; each may be absent. */
export interface OrgRules {
  readonly validationRules?: readonly ValidationRule[];
  readonly assignmentRule?: AssignmentRule;
  readonly duplicateRule?: DuplicateRule;
}

/** Date literals in a rule are read once, when the org starts. */
function compile(source: Source, schema: ObjectSchema, when: string | undefined): Predicate {
  const where =
    when === undefined ? undefined : parseQuery(`SELECT Id FROM ${schema.name} WHERE ${when}`).where;
  if (where === undefined) return () => true;
  const scope = { source, schema, alias: undefined, now: source.now(), zone: 'utc' };
  return compileWhere(scope, conditionTree(where), () => new Set());
}

function schemaOf(source: Source, object: string): ObjectSchema {
  const schema = source.table(object)?.schema;
  if (schema === undefined) throw new Error(`rule for an unknown object: ${object}`);
  return schema;
}

/** All rules that fail speak, not only the first: the admin sees everything at once. */
function validator(source: Source, rules: readonly ValidationRule[]): Automation['validate'] {
  const compiled = rules.map((rule) => ({
    rule,
    fails: compile(source, schemaOf(source, rule.object), rule.failsWhen),
  }));
  return ({ schema, row }) =>
    compiled
      .filter(({ rule, fails }) => rule.object === schema.name && fails(row))
      .map(({ rule }) =>
        fault(
          'FIELD_CUSTOM_VALIDATION_EXCEPTION',
          rule.message,
          rule.field === undefined ? [] : [rule.field],
        ),
      );
}

/** A queue by its DeveloperName, else a user by e-mail. */
function ownerId(world: World, owner: string): string | undefined {
  const found = world.find('Group', 'DeveloperName', owner)[0] ?? world.find('User', 'Email', owner)[0];
  return found === undefined ? undefined : String(found.Id);
}

/** The rule runs on every create and update over the API unless the caller's header says FALSE. */
function assigner(source: Source, rule: AssignmentRule | undefined): Automation['assign'] {
  if (rule === undefined) return () => undefined;
  const schema = schemaOf(source, rule.object);
  const entries = rule.entries.map((entry) => ({
    owner: entry.owner,
    matches: compile(source, schema, entry.when),
  }));
  return (draft, world) => {
    const isOff = draft.ctx.system === true || draft.ctx.autoAssign?.toUpperCase() === 'FALSE';
    if (isOff || draft.schema.name !== schema.name) return undefined;
    const entry = entries.find(({ matches }) => matches(draft.row));
    return entry === undefined ? undefined : ownerId(world, entry.owner);
  };
}

/** Living records that agree with the draft in every field of the rule. */
function matchesOf(rule: DuplicateRule, draft: Draft, world: World): readonly Row[] {
  const [first = '', ...rest] = rule.fields;
  const same = (row: Row, field: string) =>
    String(row[field] ?? '').toLowerCase() === String(draft.row[field] ?? '').toLowerCase();
  const hasAll = rule.fields.every((field) => (draft.row[field] ?? null) !== null);
  const found = hasAll ? world.find(rule.object, first, draft.row[first]) : [];
  return found.filter((row) => row.Id !== draft.before?.Id && rest.every((field) => same(row, field)));
}

/** The shape of the vendor's DuplicateResult, with the records it found. */
function duplicateError(rule: DuplicateRule, matches: readonly Row[]): SaveError {
  const message = rule.message ?? 'Use one of these records?';
  const matchRecords = matches.map((row) => ({
    additionalInformation: [],
    fieldDiffs: [],
    matchConfidence: 100.0,
    record: {
      attributes: { type: rule.object, url: `/services/data/v62.0/sobjects/${rule.object}/${row.Id}` },
      Id: row.Id,
    },
  }));
  const duplicateResult = {
    allowSave: true,
    duplicateRule: rule.name,
    duplicateRuleEntityType: rule.object,
    errorMessage: message,
    matchResults: [
      {
        entityType: rule.object,
        errors: [],
        matchEngine: 'ExactMatchEngine',
        matchRecords,
        rule: `${rule.name}_Match`,
        size: matches.length,
        success: true,
      },
    ],
  };
  return { ...fault('DUPLICATES_DETECTED', message), extra: { duplicateResult } };
}

/** Runs when a field of the rule changes, so old duplicates do not block other work. */
function duplicateFinder(rule: DuplicateRule | undefined): Automation['duplicates'] {
  if (rule === undefined) return () => undefined;
  return (draft, world) => {
    const isOff = draft.ctx.allowDuplicates === true || draft.ctx.system === true;
    const concerned = draft.schema.name === rule.object && rule.fields.some((field) => changes(draft, field));
    if (isOff || !concerned) return undefined;
    const matches = matchesOf(rule, draft, world);
    return matches.length === 0 ? undefined : duplicateError(rule, matches);
  };
}

/** Compiles an org's rules; throws on a rule that does not fit the schema, for that is a setup fault. */
export function compileRules(source: Source, rules: OrgRules): Automation {
  return {
    validate: validator(source, rules.validationRules ?? []),
    assign: assigner(source, rules.assignmentRule),
    duplicates: duplicateFinder(rules.duplicateRule),
  };
}
