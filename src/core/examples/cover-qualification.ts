import type { QualificationConfig } from '../../model/config/qualification.ts';
import { GROUPS } from '../qualify/qualification.ts';
import { type Covered, criterionName, type Item, keyOf, type Path } from './coverage.ts';

/** A line of the file: `owner` is the profile it belongs to, empty for what all share, and its group. */
const line = (kind: Covered, block: Path, name: string, ...owner: readonly string[]): Item => ({
  kind,
  key: keyOf(kind, ...owner, name),
  name: [...owner.filter((part) => part !== ''), name].join(' '),
  file: 'config/qualification.yaml',
  place: { path: [...block, name], onKey: true },
});

const keys = (block: object | undefined): readonly string[] => Object.keys(block ?? {});

/** Criteria, reasons, tags and next actions that all share, then profile by profile what each has of its own. */
export const qualificationItems = (config: QualificationConfig): readonly Item[] => [
  baseProfile(config),
  ...criteria(config.criteria, ['criteria'], ''),
  ...keys(config.never).map((name) => line('never', ['never'], name, '')),
  ...keys(config.refuse).map((name) => line('refuse', ['refuse'], name)),
  ...keys(config.tags).map((name) => line('tag', ['tags'], name)),
  ...keys(config['next-action']).map((name) => line('next action', ['next-action'], name)),
  ...Object.entries(config.profiles ?? {}).flatMap(([name, own]) => [
    line('profile', ['profiles'], name),
    ...criteria(own.criteria ?? {}, ['profiles', name, 'criteria'], name),
    ...keys(own.never).map((text) => line('never', ['profiles', name, 'never'], text, name)),
  ]),
];

/** The profile for all others has no block of its own: the limits at the top of the file are its. */
const baseProfile = ({ profile }: QualificationConfig): Item => ({
  kind: 'profile',
  key: keyOf('profile', profile),
  name: `${profile}, when no other fits`,
  file: 'config/qualification.yaml',
  place: { path: ['mql'], onKey: true },
});

function criteria(from: QualificationConfig['criteria'], block: Path, profile: string): readonly Item[] {
  return GROUPS.flatMap((group) =>
    keys(from[group]).map((name) => ({
      ...line('criterion', [...block, group], name, profile, group),
      key: keyOf('criterion', profile, group, criterionName(group, name)),
    })),
  );
}
