import { readdirSync, readFileSync } from 'node:fs';

const TEMPLATES = new URL('../../../../config/templates/', import.meta.url);

/** Several messages in one, in whatever language. */
const DIGEST = /^\d+ .+ leads$/i;

/** What a headline tells of: the notice of config/channels.yaml whose template begins so, in whatever language. */
export type KindOf = (headline: string) => string | null;

/** Reads the headlines of all templates. What Liquid fills in may be anything. */
export function kindsOfMessages(): KindOf {
  const headlines = readdirSync(TEMPLATES).flatMap((file) => {
    const [kind, language] = file.split('.');
    const [, , body = ''] = readFileSync(new URL(file, TEMPLATES), 'utf8').split(/^---$/m);
    const first = body.trimStart().split('\n')[0] ?? '';
    return language === 'liquid' || kind === undefined ? [] : [{ kind, pattern: patternOf(first) }];
  });
  return (headline) =>
    DIGEST.test(headline)
      ? 'digest'
      : (headlines.find(({ pattern }) => pattern.test(headline))?.kind ?? null);
}

function patternOf(line: string): RegExp {
  const fixed = line.split(/\{\{.*?\}\}|\{%.*%\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('.*')}$`);
}
