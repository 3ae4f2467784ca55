const COHORT = 'Leads som sälj öppnade utan överlämning, och leads som nekats eller hålls kvar.';

/** Figures of the table of definitions, by id: their name, what they tell, the formula, and what is left out. */
export default {
  'speed-to-lead': [
    'Tid till första kontakt',
    'Hur länge ett nytt lead väntar på den första kontakten efter klockan på väggen: medel, median, tiden inom vilken nio av tio nås, och hela fördelningen.',
    'första kontakt − MQL',
    `Leads som ännu inte kontaktats; de står under ”i fara”. ${COHORT}`,
  ],
  'working-speed': [
    'Tid till första kontakt i arbetstid',
    'Detsamma i säljarens arbetstid: nätter, helger och helgdagar räknas inte.',
    'öppna minuter i säljarens kalender mellan MQL och första kontakt',
    `Leads som ännu inte kontaktats. ${COHORT}`,
  ],
  'sla-kept': [
    'Löftet hållet',
    'Andelen leads vars första kontakt skedde före tidsgränsen på posten; efter team, säljare, veckodag och timme för överlämningen.',
    'hållet ÷ (hållet + brutet)',
    'Leads vars tidsgräns inte gått ut och som ännu inte kontaktats, och leads utan tidsgräns: de som ligger i kö eller delats ut för hand.',
  ],
  'sal-rate': [
    'SAL-andel',
    'Andelen avgjorda leads som sälj tog emot.',
    'accepterade ÷ (accepterade + avvisade)',
    `Leads som sälj inte har tagit ställning till. Svar som skickats tillbaka är inget beslut. ${COHORT}`,
  ],
  'reject-reasons': [
    'Skäl till avslag',
    'Varför sälj sa nej, som andelar av alla avslag.',
    'avslag med detta skäl ÷ avslag',
    'Leads som accepterats senare, hur ofta de än fått avslag dessförinnan.',
  ],
  progression: [
    'Förlopp',
    'Hur många av de överlämnade leadsen som nådde varje steg, och på hur många dagar hälften av dem gjorde det.',
    'leads som nådde steget ÷ leads som blev MQL; ett lead som hoppade över ett steg nådde det i och med nästa',
    COHORT,
  ],
  attempts: [
    'Försök per lead',
    'Hur ofta säljarna försökte nå ett lead efter överlämningen.',
    'samtal, mejl, möten och LinkedIn-meddelanden loggade sedan MQL ÷ överlämnade leads',
    'Planer som ännu inte utförts, mejl och samtal från leadet självt, och uppgifter som Stafet skrev.',
  ],
  'activity-mix': [
    'Aktiviteter efter slag',
    'Vad säljarna gjorde under perioden, efter slag.',
    'aktiviteter av slaget ÷ alla aktiviteter, efter när de ägde rum',
    'Anteckningar, uppgifter, planer som ännu inte utförts, möten som ställdes in eller som ingen kom till (dem berättar närvaron om), och det som kom från leadet självt.',
  ],
  'cadence-kept': [
    'Kadensen hållen',
    'Andelen oavgjorda leads som försökte nås så ofta som config/sla.yaml kräver, inom de dagar den ger.',
    'leads med tillräckligt många försök i tid ÷ leads vars tid är ute och som inte avgjorts dessförinnan',
    'Leads som avgjorts inom de dagarna, och leads vars dagar inte är slut.',
  ],
  'booking-rate': [
    'Andel med möte',
    'Andelen överlämnade leads som har ett möte, planerat eller hållet.',
    'leads med ett möte ÷ överlämnade leads',
    `Möten som ställts in. ${COHORT}`,
  ],
  'show-rate': [
    'Närvaro',
    'Andelen av periodens möten som blev av. Ett bra team har 70 till 80 %.',
    'hållna ÷ (hållna + uteblivna)',
    'Möten som är planerade, inställda eller flyttade.',
  ],
  'decision-level': [
    'Beslutsnivå',
    'Vilka som kom till de möten som blev av, efter roll i köpet.',
    'hållna möten med ett lead i rollen ÷ hållna möten',
    'Möten med leads vars roll inte är känd räknas som okänd.',
  ],
  conversations: [
    'Kvalificerade samtal per säljare och vecka',
    'Besvarade samtal och hållna möten med överlämnade leads. 18 till 22 väntas.',
    'besvarade samtal + hållna möten, efter vem som loggade dem ÷ periodens veckor',
    'Samtal utan utfall, och samtal med leads som inte var överlämnade då.',
  ],
  'meetings-held': [
    'Möten per säljare och vecka',
    'Hållna möten. 6 till 8 väntas.',
    'hållna möten, efter vem som loggade dem ÷ periodens veckor',
    'Som för närvaron, och uteblivna.',
  ],
  'logging-gaps': [
    'Luckor i loggen',
    'Vad säljarna gjorde åt sina leads och inte loggade: svar utan aktivitet, samtal utan utfall, avbockade uppgifter utan något bakom.',
    'luckor som den senaste dagliga genomgången av loggen fann och som ingen har fyllt sedan dess',
    'Det som är yngre än config/sla.yaml ger tid för, eller äldre än den frågar efter (`logging`); avslag som inte kräver något samtal.',
  ],
  goals: [
    'Månadens mål',
    'Varje månad som är slut mot det som var lovat för den, för alla leads och för enskilda källor och team, och förbättringsplanerna för dem som missades.',
    'leads som blev MQL under månaden, och andelen av dem med märket icp och ett bekräftat behov, mot config/sla.yaml; bedöms en gång, den första i nästa månad',
    'Månader som började innan Stafet fanns; andelar av färre än tio leads.',
  ],
  'pipeline-value': [
    'Pipeline',
    'Vad öppna affärer på periodens överlämnade leads är värda, efter källa och kampanj.',
    'summan av öppna affärers belopp × kursen för deras valuta',
    'Affärer utan belopp, och affärer i en valuta utan kurs; båda räknas bredvid.',
  ],
  'won-value': [
    'Vunnet',
    'Vad vunna affärer på periodens överlämnade leads är värda, efter källa och kampanj.',
    'summan av vunna affärers belopp × kursen för deras valuta',
    'Som för pipeline.',
  ],
  volume: [
    'Antal',
    'Månadens MQL mot löftet, med en prognos för hela månaden.',
    'leads som blev MQL sedan månadens början; prognos: det ÷ arbetstiden som gått × månadens arbetstid',
    COHORT,
  ],
  'icp-quality': [
    'ICP-kvalitet',
    'Andelen MQL som passar den ideala kunden och vars behov är bekräftat. 80 % är utlovade.',
    'leads med märket icp och ett bekräftat behov ÷ överlämnade leads',
    COHORT,
  ],
  fairness: [
    'Rättvis fördelning',
    'Vad varje medlem i en pool fick mot sin andel, och vad poolen är skyldig dem nu. Ingen har mer än ett lead till godo.',
    'leads utdelade av poolen − (vikt ÷ alla vikter) × poolens leads; skuld nu: poolens egna böcker',
    'Leads som delats ut för hand eller efter kundkonto. Frånvaro ändrar vilken andel som är rättvis; en skillnad i perioden är därför en fråga, en skuld på mer än ett lead ett fel.',
  ],
  'at-risk': [
    'Leads i fara',
    'Erbjudna leads som ingen har kontaktat: först de som ännu kan nås i tid, de mest brådskande först, sedan de som är för sena, de senaste först.',
    'tidsgräns − nu, i arbetstid enligt säljarens kalender',
    'Leads i kö har ingen tidsgräns; de räknas bredvid.',
  ],
  'sync-health': [
    'Synkronisering',
    'Poster att läsa och ändringar att leverera, hur länge den äldsta har väntat, vad som gavs upp, vad som hålls kvar, och hur snabba överlämningar är.',
    'lagrets antal i detta ögonblick; överlämning: från ett leads ankomst till dess uppgift i det senare CRM-systemet, av de senaste 24 timmarnas uppgifter',
    'Ingenting.',
  ],
};
