import type { Market } from '../market.ts';

const DUTCH = {
  language: 'nl',
  firstNames: [
    'Sanne',
    'Bram',
    'Femke',
    'Joost',
    'Lotte',
    'Maarten',
    'Anouk',
    'Ruben',
    'Marloes',
    'Stijn',
    'Roos',
    'Wouter',
  ],
  lastNames: [
    'van Dalen',
    'Hoekstra',
    'de Groot',
    'Kuipers',
    'Vermeer',
    'Postma',
    'Schouten',
    'Brouwer',
    'van Loon',
  ].concat(['Terpstra', 'Wolters', 'Zijlstra']),
  titles: {
    'c-level': ['Algemeen directeur', 'Directeur-eigenaar', 'CFO'],
    director: ['Commercieel directeur', 'Operationeel directeur'],
    manager: ['Productiemanager', 'Logistiek manager', 'IT-manager', 'Teamleider inkoop'],
    specialist: ['Softwareontwikkelaar', 'Inkoper', 'Adviseur'],
    user: ['Administratief medewerker', 'Magazijnmedewerker'],
  },
  companies: [
    'Zilvermeer',
    'Molendijk',
    'Noorderlicht',
    'Duinzicht',
    'Waterpoort',
    'Eikenhof',
    'Havenzicht',
    'Vosmeer',
  ],
  trades: {
    manufacturing: ['Machinebouw', 'Staal', 'Techniek'],
    logistics: ['Logistiek', 'Transport'],
    software: ['Software', 'Systemen'],
    retail: ['Winkels', 'Handel'],
    energy: ['Energie', 'Warmte'],
    health: ['Zorg', 'Kliniek'],
  },
} as const;

export const NETHERLANDS: Market = {
  ...DUTCH,
  code: 'NL',
  name: 'Netherlands',
  places: [
    { postalCode: '1011 AB', city: 'Amsterdam' },
    { postalCode: '3011 AD', city: 'Rotterdam' },
    { postalCode: '3511 BT', city: 'Utrecht' },
    { postalCode: '5611 ZT', city: 'Eindhoven' },
    { postalCode: '9711 LM', city: 'Groningen' },
  ],
  phone: { international: '+31 20 23# ####', local: '020 23# ####', mobile: '+31 6 10## ####' },
};

export const BELGIUM: Market = {
  ...DUTCH,
  code: 'BE',
  name: 'Belgium',
  places: [
    { postalCode: '1000', city: 'Brussel' },
    { postalCode: '2000', city: 'Antwerpen' },
    { postalCode: '3000', city: 'Leuven' },
    { postalCode: '9000', city: 'Gent' },
  ],
  phone: { international: '+32 2 51# ## ##', local: '02 51# ## ##', mobile: '+32 470 1# ## ##' },
};
