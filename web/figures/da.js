/** Figures of the table of definitions, by id: their name, and what they tell. */
export default {
  'speed-to-lead': [
    'Tid til første kontakt',
    'Hvor længe et nyt lead venter på den første kontakt efter uret på væggen: gennemsnit, median, tiden inden for hvilken ni af ti nås, og hele fordelingen.',
  ],
  'working-speed': [
    'Tid til første kontakt i arbejdstid',
    'Det samme i sælgerens arbejdstid: nætter, weekender og helligdage tæller ikke.',
  ],
  'sla-kept': [
    'Løftet holdt',
    'Andelen af leads, hvis første kontakt skete inden fristen på deres post; efter team, sælger, ugedag og time for overdragelsen.',
  ],
  'sal-rate': ['SAL-rate', 'Andelen af afgjorte leads, som salg tog imod.'],
  'reject-reasons': ['Årsager til afvisning', 'Hvorfor salg sagde nej, som andele af alle afvisninger.'],
  progression: [
    'Forløb',
    'Hvor mange af de overdragne leads der nåede hvert trin, og på hvor mange dage halvdelen af dem gjorde det.',
  ],
  attempts: ['Forsøg pr. lead', 'Hvor ofte sælgerne prøvede at nå et lead efter overdragelsen.'],
  'activity-mix': ['Aktiviteter efter art', 'Hvad sælgerne gjorde i perioden, efter art.'],
  'cadence-kept': [
    'Kadence holdt',
    'Andelen af uafgjorte leads, der blev forsøgt så ofte, som config/sla.yaml kræver, inden for de dage, den giver.',
  ],
  'booking-rate': ['Andel med møde', 'Andelen af overdragne leads, der har et møde, planlagt eller afholdt.'],
  'show-rate': ['Fremmøde', 'Andelen af periodens møder, der fandt sted. Et godt team har 70 til 80 %.'],
  'decision-level': ['Beslutningsniveau', 'Hvem der kom til de møder, der fandt sted, efter rolle i købet.'],
  conversations: [
    'Kvalificerede samtaler pr. sælger og uge',
    'Opkald, der blev besvaret, og afholdte møder med overdragne leads. Der ventes 18 til 22.',
  ],
  'meetings-held': ['Møder pr. sælger og uge', 'Afholdte møder. Der ventes 6 til 8.'],
  'logging-gaps': [
    'Huller i loggen',
    'Hvad sælgerne gjorde ved deres leads og ikke loggede: svar uden aktivitet, opkald uden udfald, opgaver krydset af uden noget bag.',
  ],
  goals: [
    'Månedens mål',
    'Hver måned, der er slut, mod det, der var lovet for den, af alle leads og af enkelte kilder og team, og forbedringsplanerne for dem, der blev misset.',
  ],
  'pipeline-value': [
    'Pipeline',
    'Hvad åbne handler på periodens overdragne leads er værd, efter kilde og kampagne.',
  ],
  'won-value': [
    'Vundet',
    'Hvad vundne handler på periodens overdragne leads er værd, efter kilde og kampagne.',
  ],
  volume: ['Antal', 'Månedens MQL’er mod løftet, med en prognose for hele måneden.'],
  'icp-quality': [
    'ICP-kvalitet',
    'Andelen af MQL’er, der passer til den ideelle kunde og har et bekræftet behov. Der er lovet 80 %.',
  ],
  fairness: [
    'Retfærdig fordeling',
    'Hvad hvert medlem af en pulje fik mod sin andel, og hvad puljen skylder dem nu. Ingen har mere end ét lead til gode.',
  ],
  'at-risk': [
    'Leads i fare',
    'Tilbudte leads, som ingen har kontaktet: først dem, der endnu kan nås i tide, de mest hastende først, så dem, der er for sene, de seneste først.',
  ],
  'sync-health': [
    'Synkronisering',
    'Poster, der skal læses, og ændringer, der skal leveres, hvor længe den ældste har ventet, hvad der blev opgivet, hvad der holdes tilbage, og hvor hurtige overdragelser er.',
  ],
};
