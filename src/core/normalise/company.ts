import { fold, words } from './fold.ts';

/** Legal forms as they read once dots and slashes are gone (`A/S` → `as`, `B.V.` → `bv`); several words where they go together. */
const FORMS: ReadonlySet<string> = new Set(
  `as aps is ks ps ivs amba fmba smba aktieselskab aktieselskabet anpartsselskab anpartsselskabet enkeltmandsvirksomhed
  ab hb kb aktiebolag aktiebolaget handelsbolag kommanditbolag publ asa ans da nuf sf
  oy oyj ky tmi osakeyhtio
  gmbh ggmbh mbh ag kg kgaa ohg ug gbr ek ev eg se haftungsbeschrankt partg partgmbb
  bv nv vof cv bvba srl sprl cvba sa sas sarl sasu eurl sci snc scs
  spa sapa srls snc sl slu slp sc scoop lda ltda
  ltd limited plc llp lp cic inc incorporated corp corporation co company llc lllp pc pllc
  pty pte pvt bhd sdn kk gk doo dd ad ood eood sro as zrt kft bt nyrt rt oo spzoo spk spj
  ooo oao zao pao jsc ojsc cjsc llc uab sia ou mb`
    .split(/\s+/)
    .concat(['sp z oo', 'limited liability company', 'public limited company', 'z oo']),
);

/** Forms that stand in front of a name, as in AB Volvo. */
const LEADING = new Set([
  'as',
  'ab',
  'oy',
  'aktieselskabet',
  'aktiebolaget',
  'uab',
  'sia',
  'ooo',
  'oao',
  'zao',
  'pt',
]);

/** Letters with dots or slashes between them are one word: `S.p.A.`, `A/S`, `e.V.`, `z o.o.`. */
const joined = (text: string): string =>
  fold(text).replace(/(?<![\p{L}\p{N}])\p{L}(?:[./]\p{L}{1,2}(?![\p{L}\p{N}]))+\.?/gu, (form) =>
    form.replace(/[./]/g, ''),
  );

/** How many words at the end are a legal form; 0 when none, or when nothing would be left. */
function formLength(name: readonly string[]): number {
  for (let length = Math.min(3, name.length - 1); length > 0; length--) {
    if (FORMS.has(name.slice(-length).join(' '))) return length;
  }
  return 0;
}

function withoutForms(name: readonly string[]): readonly string[] {
  const length = formLength(name);
  if (length > 0) return withoutForms(name.slice(0, -length));
  // What joined two forms or a name and its "& Co." is left over.
  if (name.length > 1 && name.at(-1) === 'and') return withoutForms(name.slice(0, -1));
  return name;
}

/**
 * A company's name as a key to compare by: folded, without punctuation and legal form. `Müller & Söhne GmbH & Co. KG` →
 * `muller and sohne`. Null when nothing is left to compare.
 */
export function normalCompany(text: string): string | null {
  const all = words(joined(text).replace(/[&+]/g, ' and '));
  const ended = withoutForms(all);
  const [first = '', ...rest] = ended;
  const name = rest.length > 0 && LEADING.has(first) ? rest : ended;
  return name.length > 0 ? name.join(' ') : null;
}
