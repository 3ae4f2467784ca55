import type { ReportTexts } from './en.ts';

export const nl: ReportTexts = {
  title: { daily: 'Stafet, dagrapport', weekly: 'Stafet, weekrapport' },
  sections: {
    seen: 'Wat opvalt',
    course: 'Als het zo doorgaat',
    figures: 'Cijfers',
    reps: 'Verkopers',
    sources: 'Bronnen',
    meeting: 'Voor het feedbackoverleg',
    decided: 'Besloten',
    open: 'Te besluiten',
  },
  nothing: 'Niets bijzonders.',
  tones: { missed: 'Niet gehaald', watch: 'Bekijken', met: 'Gehaald' },
  agenda: { missed: 'Niet gehaald', watch: 'Bekijken', met: 'Compliment' },
  decisionsToMake: 'Besluiten: wat, wie, wanneer klaar, en wat er daardoor moet veranderen.',
  short: {
    missed: (n) => `${n} niet gehaald`,
    watch: (n) => `${n} te bekijken`,
    none: 'alles in orde',
  },
  more: (n) => `en nog ${n}`,
  wasBefore: (value) => `eerder: ${value}`,
  columns: {
    now: 'nu',
    before: 'eerder',
    rep: 'Verkoper',
    source: 'Bron',
    leads: 'Leads',
    kept: 'Belofte gehouden',
    wait: 'Mediane wachttijd',
    salRate: 'SAL-ratio',
    talks: 'Gesprekken per week',
    meetings: 'Afspraken per week',
    won: 'Gewonnen',
    pipeline: 'Pipeline',
    wonValue: 'Gewonnen waarde',
    decision: 'Besluit',
    who: 'Wie',
    until: 'Uiterlijk',
    whoUntil: 'Wie, uiterlijk',
    ledTo: 'Wat ervan kwam',
    change: 'Wat er moet veranderen',
  },
  rows: {
    handed: 'Overgedragen (MQL)',
    median: 'Eerste contact, mediaan in werktijd',
    p90: 'Eerste contact, negen van tien binnen',
    kept: 'Belofte gehouden',
    salRate: 'SAL-ratio',
    icp: 'ICP met bevestigde behoefte',
    won: 'Gewonnen',
    pipeline: 'Pipeline',
    wonValue: 'Gewonnen waarde',
  },
  units: {
    none: 'geen',
    noneYet: 'nog geen',
    of: (n, of) => `${n} van ${of}`,
    seconds: (n) => `${n} s`,
    minutes: (n) => `${n} min`,
    hours: (h, m) => `${h} u ${m}`,
    days: (n, one) => `${n} ${one ? 'dag' : 'dagen'}`,
  },
  nouns: {
    lead: { one: 'lead', many: 'leads' },
    mql: { one: 'MQL', many: 'MQL’s' },
    thing: { one: 'ding', many: 'dingen' },
    figure: { one: 'cijfer', many: 'cijfers' },
  },
  unknown: 'Onbekend',
  reasons: {
    'no-need': 'Geen behoefte',
    'wrong-role': 'Verkeerde rol',
    'no-budget': 'Geen budget',
    timing: 'Moment',
    unreachable: 'Onbereikbaar',
    competitor: 'Concurrent',
    duplicate: 'Dubbel',
  },
  late: {
    handed: 'overgedragen',
    contacted: 'benaderd',
    kept: 'belofte gehouden',
    accepted: 'geaccepteerd',
    rejected: 'afgewezen',
    sql: 'SQL',
    opportunity: 'offertes',
    won: 'gewonnen',
    activities: 'activiteiten',
    meetings: 'gehouden afspraken',
    'won-value': 'gewonnen waarde',
  },
  decision: {
    until: (day) => `uiterlijk ${day}`,
    unchanged: 'nog geen regel gewijzigd',
    changed: (hash, day, why) => `regels ${hash} op ${day}: ${why}`,
  },
  plan: {
    of: (month) => `Verbeterplan voor ${month}`,
    led: (name, day) => `Geleid door ${name}, wekelijks gemeten tot ${day}.`,
    by: (day, what) => `Uiterlijk ${day}: ${what}`,
    weeks: (weeks) => `Sindsdien, per week: ${weeks}.`,
    week: (day, handed, icp) => `${day} ${handed} MQL, ${icp} ICP`,
    taskOf: (i, all) => `Stap ${i} van ${all} van het verbeterplan.`,
    volume: [
      'Zoek uit welke bron en campagne minder leads brachten dan eerder.',
      'Spreek af wat dat goedmaakt, of geef sales het nieuwe cijfer.',
    ],
    quality: [
      'Open de leads zonder het label icp en zoek uit wat ze gemeen hebben.',
      'Scherp het criterium of de campagne aan: stafet backtest laat zien wat dat had gedaan.',
    ],
    last: 'Vertel het feedbackoverleg wat ervan gekomen is en laat het besluiten: stafet report decide.',
    ahead: [
      'Meet het tot die tijd elke week, per bron en campagne.',
      'Besluit in het volgende feedbackoverleg of de belofte of de weg erheen verandert.',
    ],
  },
  goal: {
    whose: {
      all: '',
      team: (name) => ` van team ${name}`,
      source: (name) => ` van de bron ${name}`,
    },
    volume: (mqls, whose, month, wanted) => `${mqls}${whose} in ${month}, van ${wanted} beloofd.`,
    quality: (share, whose, month, wanted) =>
      `${share} van de in ${month} overgedragen leads${whose} past bij de ideale klant en heeft een bevestigde behoefte; ${wanted} was beloofd.`,
    kept: (what, name) => `Doel gehaald: ${what} De eer is aan ${name}.`,
    missed: (what) => `Doel niet gehaald: ${what}`,
    why: 'Het is wat marketing en sales elkaar voor een maand hebben beloofd.',
    todo: (name) => `Er loopt een verbeterplan, geleid door ${name}.`,
  },
  promise: {
    what: (share) => `De belofte is gehouden voor ${share}.`,
    whatAfter: (share, before) => `De belofte is gehouden voor ${share}, tegen ${before} eerder.`,
    why: 'Een lead die binnen enkele minuten wordt gebeld, praat veel eerder dan een die de volgende dag wordt gebeld.',
    todo: 'Kijk wie er werkt wanneer leads binnenkomen.',
    worst: (weekday, from, to, n) =>
      `Het vaakst gebroken bij leads van ${weekday} tussen ${from} en ${to} uur (${n}).`,
  },
  slowRep: {
    what: (name, share) =>
      `${name} hield de belofte voor ${share}, minder dan de anderen en meer dan toeval.`,
    why: 'Het is de week van één persoon, of de werklast van één persoon.',
    todo: 'Praat erover; kijk eerst naar de werklast en de uren.',
  },
  speed: {
    slower: (now, before) => `De helft van de leads is binnen ${now} werktijd bereikt; dat was ${before}.`,
    faster: (now, before) => `De helft van de leads is al binnen ${now} werktijd bereikt; dat was ${before}.`,
    why: 'De eerste minuten bepalen of er überhaupt een gesprek komt.',
    todo: 'Open het traagste tiende deel en kijk wat ze gemeen hebben.',
  },
  accepted: {
    what: (share, before) => `Sales accepteerde ${share}, tegen ${before} eerder.`,
    why: 'Het is het oordeel van sales over wat marketing overdraagt.',
    todo: 'Neem de afwijzingen samen door.',
  },
  topReject: {
    what: (reason, share) => `‘${reason}’ is ${share} van alle afwijzingen.`,
    why: 'Eén reden die zo vaak voorkomt, is een criterium dat ontbreekt of niet klopt.',
    todo: 'Open deze leads en probeer er een regel op met `stafet backtest`.',
  },
  poorSource: {
    what: (source, share) =>
      `Van leads uit ${source} accepteerde sales ${share}, minder dan van de andere en meer dan toeval.`,
    why: 'Wat daar wordt uitgegeven, koopt afwijzingen.',
    todo: 'Stel hogere eisen aan leads daarvandaan, of geef het geld elders uit.',
  },
  cadence: {
    what: (share, count, days) =>
      `Bij ${share} van de leads waarover niemand besliste, waren er ${count} pogingen in ${days} dagen.`,
    why: 'De meeste leads die antwoorden, doen dat na de derde poging.',
    todo: 'Laat de opvolgtaken de dag bepalen; sluit wat gedaan is.',
  },
  shows: {
    what: (share, usual) => `${share} van de afspraken ging door; ${usual} is gebruikelijk.`,
    why: 'Een lege plek in de agenda is een uur van een verkoper.',
    todo: 'Bevestig de dag ervoor en bied in dezelfde mail een andere tijd aan.',
  },
  quiet: {
    what: (from, to, names) => `Gekwalificeerde gesprekken per week, ${from} tot ${to} verwacht: ${names}.`,
    why: 'Er wordt weinig gebeld, of weinig vastgelegd.',
    todo: 'Kijk eerst naar wat is vastgelegd: een gesprek zonder uitkomst telt niet.',
  },
  logs: {
    what: (things, one, names) =>
      `${things} die verkopers deden ${one ? 'is' : 'zijn'} niet vastgelegd: ${names}.`,
    why: 'Wat niet is vastgelegd, zit in geen van deze cijfers, en de volgende collega belt nog een keer.',
    todo: 'Ze weten ervan; `stafet review --log` laat ze zien.',
  },
  overdue: {
    what: (leads) => `Nu te laat: ${leads} die nog niemand heeft benaderd.`,
    why: 'Ze vroegen iets en horen niets.',
    todo: 'Bel vandaag, of geef ze aan iemand die het kan.',
  },
  queued: {
    what: (leads, one) => `${leads} ${one ? 'wacht' : 'wachten'} in een wachtrij zonder verkoper.`,
    why: 'Geen regel gaf ze aan iemand.',
    todo: 'Geef ze aan iemand en voeg de regel toe: `stafet explain` zegt welke zijn geprobeerd.',
  },
  sync: {
    behind: (crms) => `De synchronisatie loopt achter: ${crms}.`,
    stuck: (crms) => `De synchronisatie zit vast: ${crms}.`,
    crm: (crm, read, write, dead) => `${crm} ${read} te lezen, ${write} te schrijven, ${dead} opgegeven`,
    why: 'Wat niet is geschreven, weet de verkoper niet.',
    todo: 'Zie docs/runbook.md.',
  },
  unfair: {
    what: (pool, n) => `Pool ${pool} is iemand ${n} leads schuldig.`,
    why: 'Verkopers die zich gepasseerd voelen, stoppen met bellen.',
    todo: '`stafet explain LEAD --why-not REP` zegt voor elke lead waarom.',
  },
  rules: {
    what: (day, by, why) => `De regels zijn op ${day} gewijzigd door ${by}: ${why}.`,
    decided: (what) => `Besloten: ${what}`,
    why: 'Cijfers van ervoor en erna horen bij verschillende regels.',
    todo: 'Vergelijk de dagen ervoor en erna; `stafet policies` laat zien wat het deed.',
  },
  restated: {
    what: (figures, one, rows) =>
      `${figures} van afgesloten dagen ${one ? 'is' : 'zijn'} gewijzigd door wat pas later bekend werd: ${rows}.`,
    row: (day, figure, was, now) => `${day} ${figure} ${was}, nu ${now}`,
    more: (n) => `en nog ${n}`,
    why: 'Wat over die dagen is gezegd, klopt niet meer.',
    todo: 'Leg gesprekken, afspraken en antwoorden dezelfde dag vast: wat later komt, verandert wat anderen hebben gelezen.',
  },
  volume: {
    what: (mqls, month, forecast, wanted) =>
      `Tot nu toe ${mqls} in ${month}, op weg naar ${forecast} van ${wanted}.`,
    why: 'Sales plant de week op wat marketing heeft beloofd.',
    todo: 'Spreek af welke campagne dat goedmaakt, of geef sales het nieuwe cijfer.',
  },
  quality: {
    what: (share, wanted) =>
      `${share} van de overgedragen leads past bij de ideale klant en heeft een bevestigde behoefte; ${wanted} is beloofd.`,
    why: 'Een uur van een verkoper gaat naar wie wordt overgedragen.',
    todo: 'Open de leads zonder het label icp, en scherp het criterium aan of de campagne die ze gemeen hebben.',
  },
  drift: {
    what: (criterion, older, newer) =>
      `De leads zijn veranderd: ‘${criterion}’ trof eerder ${older}, de laatste tijd ${newer}.`,
    why: 'Punten die voor andere leads zijn gezet, kunnen nu iets anders betekenen.',
    todo: '`stafet learn` zegt of het nog iets zegt.',
  },
  apart: {
    market: (key, share, others) =>
      `Van leads uit de markt ${key} accepteert sales ${share}, van alle andere ${others}.`,
    language: (key, share, others) =>
      `Van leads met de taal ${key} accepteert sales ${share}, van alle andere ${others}.`,
    why: 'Het kan aan de leads liggen, aan de regels of aan hoe ze worden ontvangen: dat moet bekend zijn voordat iemand erop wordt beoordeeld.',
    todo: 'Kijk naar hun redenen van afwijzing en naar wie ze krijgt.',
  },
};
