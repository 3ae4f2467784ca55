/** Figures of the table of definitions, by id: their name, and what they tell. */
export default {
  'speed-to-lead': [
    'Tid till första kontakt',
    'Hur länge ett nytt lead väntar på den första kontakten efter klockan på väggen: medel, median, tiden inom vilken nio av tio nås, och hela fördelningen.',
  ],
  'working-speed': [
    'Tid till första kontakt i arbetstid',
    'Detsamma i säljarens arbetstid: nätter, helger och helgdagar räknas inte.',
  ],
  'sla-kept': [
    'Löftet hållet',
    'Andelen leads vars första kontakt skedde före tidsgränsen på posten; efter team, säljare, veckodag och timme för överlämningen.',
  ],
  'sal-rate': ['SAL-andel', 'Andelen avgjorda leads som sälj tog emot.'],
  'reject-reasons': ['Skäl till avslag', 'Varför sälj sa nej, som andelar av alla avslag.'],
  progression: [
    'Förlopp',
    'Hur många av de överlämnade leadsen som nådde varje steg, och på hur många dagar hälften av dem gjorde det.',
  ],
  attempts: ['Försök per lead', 'Hur ofta säljarna försökte nå ett lead efter överlämningen.'],
  'activity-mix': ['Aktiviteter efter slag', 'Vad säljarna gjorde under perioden, efter slag.'],
  'cadence-kept': [
    'Kadensen hållen',
    'Andelen oavgjorda leads som försökte nås så ofta som config/sla.yaml kräver, inom de dagar den ger.',
  ],
  'booking-rate': ['Andel med möte', 'Andelen överlämnade leads som har ett möte, planerat eller hållet.'],
  'show-rate': ['Närvaro', 'Andelen av periodens möten som blev av. Ett bra team har 70 till 80 %.'],
  'decision-level': ['Beslutsnivå', 'Vilka som kom till de möten som blev av, efter roll i köpet.'],
  conversations: [
    'Kvalificerade samtal per säljare och vecka',
    'Besvarade samtal och hållna möten med överlämnade leads. 18 till 22 väntas.',
  ],
  'meetings-held': ['Möten per säljare och vecka', 'Hållna möten. 6 till 8 väntas.'],
  'logging-gaps': [
    'Luckor i loggen',
    'Vad säljarna gjorde åt sina leads och inte loggade: svar utan aktivitet, samtal utan utfall, avbockade uppgifter utan något bakom.',
  ],
  goals: [
    'Månadens mål',
    'Varje månad som är slut mot det som var lovat för den, för alla leads och för enskilda källor och team, och förbättringsplanerna för dem som missades.',
  ],
  'pipeline-value': [
    'Pipeline',
    'Vad öppna affärer på periodens överlämnade leads är värda, efter källa och kampanj.',
  ],
  'won-value': [
    'Vunnet',
    'Vad vunna affärer på periodens överlämnade leads är värda, efter källa och kampanj.',
  ],
  volume: ['Antal', 'Månadens MQL mot löftet, med en prognos för hela månaden.'],
  'icp-quality': [
    'ICP-kvalitet',
    'Andelen MQL som passar den ideala kunden och vars behov är bekräftat. 80 % är utlovade.',
  ],
  fairness: [
    'Rättvis fördelning',
    'Vad varje medlem i en pool fick mot sin andel, och vad poolen är skyldig dem nu. Ingen har mer än ett lead till godo.',
  ],
  'at-risk': [
    'Leads i fara',
    'Erbjudna leads som ingen har kontaktat: först de som ännu kan nås i tid, de mest brådskande först, sedan de som är för sena, de senaste först.',
  ],
  'sync-health': [
    'Synkronisering',
    'Poster att läsa och ändringar att leverera, hur länge den äldsta har väntat, vad som gavs upp, vad som hålls kvar, och hur snabba överlämningar är.',
  ],
};
