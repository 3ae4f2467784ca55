import { ROLES } from '../../model/lead-catalogue.ts';
import type { Role } from './qualification.ts';

/**
 * Patterns tried in order on a title in lower case without accents; the first that fits tells the role.
 * Danish, English, German, Swedish and Dutch, with the compounds those languages build.
 */
const RULES: readonly (readonly [role: Role, pattern: RegExp])[] = [
  // Those who work for a decision maker, before the decision maker in their title is found.
  [
    'user',
    /\b(assistant to|personal assistant|executive assistant|sekretar\w*|secretar\w*|secretaresse|praktikant\w*|intern|internship|stagiair\w*|trainee|student\w*|studerende|werkstudent\w*|elev|larling|azubi|auszubildende\w*)\b/,
  ],
  [
    'user',
    /assisten(t|tin|z|te)?\b.*\b(direkt|geschafts|ceo|vd\b|directie|ledning)|(direktions|vd-?|ledelses|chef)assisten/,
  ],
  ['director', /\b(vp|svp|evp|avp|vice president|vice-president|vicedirektor|underdirektor|vice vd)\b/],
  [
    'c-level',
    /\b(c[a-z]{1,2}o|ciso|chro|chief\b.*|(co-?)?founder|(co-?)?owner|president|chairman|chairwoman|chair of the board|board member|managing director|general manager group|executive director|managing partner)\b/,
  ],
  [
    'c-level',
    /\b(adm\.? ?dir\w*\.?|administrerende direktor|koncernchef|(med)?stifter|(med)?grundlaeg\w*|(med)?indehaver|(med)?ejer|bestyrelses\w*|direktionsmedlem)\b/,
  ],
  [
    'c-level',
    /\b(vd|verkstallande direktor|koncernchef|(med)?grundare|(del)?agare|styrelse\w*|ordforande)\b/,
  ],
  [
    'c-level',
    /\b(geschaftsfuhr\w*|geschaeftsfuehr\w*|geschaftsleit\w*|vorstand\w*|vorsitzende\w*|(mit)?inhaber\w*|(mit)?gr[uü]nder\w*|gesellschafter\w*|aufsichtsrat\w*|prokurist\w*)\b/,
  ],
  [
    'c-level',
    /\b(algemeen directeur|directeur[- ]eigenaar|dga|(mede-?)?eigenaar|(mede-?)?oprichter|bestuurder|bestuursvoorzitter)\b/,
  ],
  [
    'specialist',
    /\b(account|community|case|key account|social media|customer success|kunde|content)[ -]?manager\b/,
  ],
  ['director', /(direktor|direktorin|director|directeur|directrice|direktoer)\b/],
  [
    'director',
    /\b(head of|head|leiter|leiterin|bereichsleit\w*|hauptabteilungsleit\w*|hoofddirect\w*|omradechef|afdelingsdir\w*)\b/,
  ],
  ['specialist', /\b(assistant|assistent\w*|assisterende|junior) (manager|chef|leder)\b/],
  [
    'manager',
    /(manager|managerin|chef|chefin|chefen|leder|ledare|leiter|leiterin|leider|ansvarlig|ansvarig|verantwortlich\w*|forestandare|beheerder)\b/,
  ],
  [
    'manager',
    /\b(team ?lead|lead|supervisor|hoofd|teamleitung|leitung|principal|superintendent|foreman|formand|meister)\b/,
  ],
  [
    'specialist',
    /(specialist|spezialist\w*|engineer|ingenior|ingenjor|ingenieur\w*|developer|udvikler|utvecklare|entwickler\w*|ontwikkelaar|konsulent|consultant|konsult|berater\w*|adviseur|radgiver|radgivare|analyst|analytiker|analist|architect|arkitekt|architekt\w*|administrator|coordinator|koordinator\w*|samordnare|buyer|indkober|inkopare|einkaufer\w*|inkoper|controller|accountant|bookkeeper|economist|bogholder|revisor|buchhalter\w*|boekhouder|ekonom|okonom|expert|experte|planner|planlaegger|planerare|planer|scientist|designer|technician|tekniker|techniker\w*|technicus|jurist|lawyer|advisor|adviser|partner|saljare|saelger|verkaufer\w*|verkoper|sales executive|projektleder)\b/,
  ],
  [
    'user',
    /(medarbejder|medarbetare|mitarbeiter\w*|medewerker|sachbearbeiter\w*|operator|operatør|assistant|assistent\w*|assistenz|clerk|handlaggare|sagsbehandler|receptionist\w*|worker|user|montor|arbejder|arbetare|arbeiter\w*)\b/,
  ],
];

/** ø and æ do not come apart into a letter and an accent, so they are written out first. */
const plain = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Titles a company knows better, by role. */
export type TitleBook = ReadonlyMap<string, Role>;

export function titleBook(titles: Readonly<Partial<Record<Role, readonly string[]>>> = {}): TitleBook {
  const book = new Map<string, Role>();
  for (const role of ROLES) for (const title of titles[role] ?? []) book.set(plain(title), role);
  return book;
}

/** The decision level a job title tells, in five languages; null when it tells none. */
export function roleOfTitle(title: string, book: TitleBook = new Map()): Role | null {
  const text = plain(title);
  return book.get(text) ?? RULES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
