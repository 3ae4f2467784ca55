import type { Role } from './qualification.ts';

/**
 * What tells a role in a job title, tried from the top; the first that fits decides. Texts are in lower case without
 * accents, and with ø as o and æ as ae. `x*` begins a word, `*x` ends one, which takes in the compounds that Danish,
 * German, Swedish and Dutch build. Several languages stand together, as titles cross borders.
 */
export const TITLE_WORDS: readonly (readonly [role: Role, words: readonly string[]])[] = [
  // Those who work for a decision maker, before the decision maker in their title is seen.
  [
    'user',
    ['assistant to', 'personal assistant', 'executive assistant', 'management assistant', 'assistenz der'],
  ],
  [
    'user',
    ['direktionsassisten*', 'vd-assisten*', 'ledningsassisten*', 'ledelsesassisten*', 'chefassisten*'],
  ],
  ['user', ['sekretar*', 'sekretaer*', '*sekretaer', 'secretar*', 'directiesecretar*']],
  [
    'user',
    [
      'praktikant*',
      'intern',
      'internship',
      'stagiair*',
      'trainee',
      'elev',
      'larling',
      'azubi',
      'auszubildende*',
    ],
  ],
  ['user', ['student*', 'studerende', 'werkstudent*', 'studiepraktikant*']],
  // Owners of a product, not of a company; managers of accounts, not of people.
  ['specialist', ['product owner', 'process owner', 'system owner', 'scrum master']],
  [
    'specialist',
    ['account manager', 'accountmanager', 'community manager', 'case manager', 'content manager'],
  ],
  [
    'specialist',
    ['customer success manager', 'social media manager', 'kundenmanager', 'kundeansvarlig', 'kundansvarig'],
  ],
  ['specialist', ['assistant manager', 'junior manager', 'assisterende *leder']],
  ['director', ['vp', 'svp', 'evp', 'avp', 'vice president', 'vice-president', 'vicepresident']],
  ['director', ['vicedirektor', 'underdirektor', 'vice vd']],
  // English
  [
    'c-level',
    ['ceo', 'cto', 'cfo', 'coo', 'cio', 'cmo', 'cro', 'cso', 'cpo', 'cdo', 'cco', 'cho', 'ciso', 'chro'],
  ],
  [
    'c-level',
    ['chief * officer', 'managing director', 'executive director', 'managing partner', 'president'],
  ],
  [
    'c-level',
    ['founder', 'cofounder', 'co-founder', 'owner', 'co-owner', 'chairman', 'chairwoman', 'board member'],
  ],
  // Danish
  [
    'c-level',
    [
      'adm. dir*',
      'adm dir*',
      'administrerende direktor',
      'koncerndirektor',
      'koncernchef',
      'direktionsmedlem',
    ],
  ],
  [
    'c-level',
    ['stifter', 'medstifter', 'grundlaegger', 'indehaver', 'medindehaver', 'ejer', 'medejer', 'bestyrelses*'],
  ],
  // Swedish
  [
    'c-level',
    [
      'vd',
      'verkstallande direktor',
      'grundare',
      'medgrundare',
      'agare',
      'delagare',
      'styrelse*',
      'ordforande',
    ],
  ],
  // German, also with umlauts written out
  [
    'c-level',
    ['geschaftsfuhr*', 'geschaeftsfuehr*', 'geschaftsleit*', 'vorstand*', 'vorsitzende*', 'aufsichtsrat*'],
  ],
  [
    'c-level',
    ['inhaber*', 'mitinhaber*', 'grunder*', 'gruender*', 'mitgrunder*', 'gesellschafter*', 'prokurist*'],
  ],
  // Dutch
  [
    'c-level',
    [
      'algemeen directeur',
      'directeur-eigenaar',
      'directeur eigenaar',
      'dga',
      'bestuurder',
      'bestuursvoorzitter',
    ],
  ],
  ['c-level', ['eigenaar', 'mede-eigenaar', 'oprichter', 'medeoprichter', 'mede-oprichter']],

  ['director', ['*direktor', '*direktorin', '*director', '*directeur', '*directrice']],
  [
    'director',
    [
      'head of',
      'head',
      'global head',
      'leiter',
      'leiterin',
      'bereichsleit*',
      'hauptabteilungsleit*',
      'omradechef',
    ],
  ],

  [
    'manager',
    ['*manager', '*managerin', '*chef', '*chefin', '*leder', '*ledare', '*leiter', '*leiterin', '*leider'],
  ],
  [
    'manager',
    ['*ansvarlig', '*ansvarig', '*verantwortlich*', '*forestandare', '*beheerder', 'hoofd', '*leitung'],
  ],
  [
    'manager',
    ['team lead', 'teamlead', 'tech lead', 'supervisor', 'principal', 'foreman', 'formand', '*meister'],
  ],

  [
    'specialist',
    ['*specialist', '*spezialist*', '*engineer', '*ingenior', '*ingenjor', '*ingenieur*', '*scientist'],
  ],
  ['specialist', ['*developer', '*udvikler', '*utvecklare', '*entwickler*', '*ontwikkelaar', '*designer']],
  [
    'specialist',
    ['*consultant', '*konsulent', '*konsult', '*berater*', '*adviseur', '*radgiver', '*radgivare', 'advis*'],
  ],
  [
    'specialist',
    ['*analyst', '*analytiker', '*analist', '*architect', '*arkitekt', '*architekt*', 'expert*', 'partner'],
  ],
  [
    'specialist',
    ['*administrator', '*coordinator', '*koordinator*', 'samordnare', '*planner', '*planlaegger', '*planer*'],
  ],
  [
    'specialist',
    ['*buyer', '*indkober', '*inkopare', '*einkaufer*', '*inkoper', '*saljare', '*saelger', '*verkaufer*'],
  ],
  [
    'specialist',
    ['*verkoper', 'sales executive', '*controller', 'accountant', 'bookkeeper', '*bogholder', 'revisor'],
  ],
  [
    'specialist',
    [
      '*buchhalter*',
      '*boekhouder',
      '*ekonom',
      '*okonom',
      'economist',
      'technician',
      '*tekniker',
      '*techniker*',
    ],
  ],
  ['specialist', ['technicus', '*jurist', 'lawyer']],

  [
    'user',
    ['*medarbejder', '*medarbetare', '*mitarbeiter*', '*medewerker', '*sachbearbeiter*', '*sagsbehandler'],
  ],
  [
    'user',
    [
      '*operator',
      '*assistant',
      '*assistent*',
      '*assistenz',
      'clerk',
      '*handlaggare',
      'receptionist*',
      'user',
    ],
  ],
  ['user', ['*arbejder', '*arbetare', '*arbeiter*', '*montor', 'worker']],
];
