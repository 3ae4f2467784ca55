const COHORT = 'Leads, som salg åbnede uden overdragelse, og leads, der blev afvist eller holdes tilbage.';

/** Figures of the table of definitions, by id: their name, what they tell, the formula, and what is left out. */
export default {
  'speed-to-lead': [
    'Tid til første kontakt',
    'Hvor længe et nyt lead venter på den første kontakt efter uret på væggen: gennemsnit, median, tiden inden for hvilken ni af ti nås, og hele fordelingen.',
    'første kontakt − MQL',
    `Leads, der endnu ikke er kontaktet; de står under “i fare”. ${COHORT}`,
  ],
  'working-speed': [
    'Tid til første kontakt i arbejdstid',
    'Det samme i sælgerens arbejdstid: nætter, weekender og helligdage tæller ikke.',
    'åbne minutter i sælgerens kalender mellem MQL og første kontakt',
    `Leads, der endnu ikke er kontaktet. ${COHORT}`,
  ],
  'sla-kept': [
    'Løftet holdt',
    'Andelen af leads, hvis første kontakt skete inden fristen på deres post; efter team, sælger, ugedag og time for overdragelsen.',
    'holdt ÷ (holdt + brudt)',
    'Leads, hvis frist ikke er udløbet, og som endnu ikke er kontaktet, og leads uden frist: dem i en kø, eller som er tildelt i hånden.',
  ],
  'sal-rate': [
    'SAL-rate',
    'Andelen af afgjorte leads, som salg tog imod.',
    'accepteret ÷ (accepteret + afvist)',
    `Leads, som salg ikke har taget stilling til. Svar, der blev sendt tilbage, tæller ikke som afgørelse. ${COHORT}`,
  ],
  'reject-reasons': [
    'Årsager til afvisning',
    'Hvorfor salg sagde nej, som andele af alle afvisninger.',
    'afvisninger med denne årsag ÷ afvisninger',
    'Leads, der blev accepteret senere, uanset hvor ofte de var afvist før.',
  ],
  progression: [
    'Forløb',
    'Hvor mange af de overdragne leads der nåede hvert trin, og på hvor mange dage halvdelen af dem gjorde det.',
    'leads, der nåede trinnet ÷ leads, der blev MQL; et lead, der sprang et trin over, nåede det sammen med det næste',
    COHORT,
  ],
  attempts: [
    'Forsøg pr. lead',
    'Hvor ofte sælgerne prøvede at nå et lead efter overdragelsen.',
    'opkald, mails, møder og LinkedIn-beskeder logget siden MQL ÷ overdragne leads',
    'Planer, der ikke er udført endnu, mails og opkald fra leadet selv, og opgaver, som Stafet skrev.',
  ],
  'activity-mix': [
    'Aktiviteter efter art',
    'Hvad sælgerne gjorde i perioden, efter art.',
    'aktiviteter af arten ÷ alle aktiviteter, efter hvornår de fandt sted',
    'Noter, opgaver, planer, der ikke er udført endnu, møder, der blev aflyst, eller som ingen kom til (dem fortæller fremmødet om), og det, der kom fra leadet selv.',
  ],
  'cadence-kept': [
    'Kadence holdt',
    'Andelen af uafgjorte leads, der blev forsøgt så ofte, som config/sla.yaml kræver, inden for de dage, den giver.',
    'leads med nok forsøg i tide ÷ leads, hvis tid er gået, og som ikke var afgjort inden da',
    'Leads, der blev afgjort inden for de dage, og leads, hvis dage ikke er gået.',
  ],
  'booking-rate': [
    'Andel med møde',
    'Andelen af overdragne leads, der har et møde, planlagt eller afholdt.',
    'leads med et møde ÷ overdragne leads',
    `Møder, der blev aflyst. ${COHORT}`,
  ],
  'show-rate': [
    'Fremmøde',
    'Andelen af periodens møder, der fandt sted. Et godt team har 70 til 80 %.',
    'afholdt ÷ (afholdt + udeblevet)',
    'Møder, der er planlagt, aflyst eller flyttet.',
  ],
  'decision-level': [
    'Beslutningsniveau',
    'Hvem der kom til de møder, der fandt sted, efter rolle i købet.',
    'afholdte møder med et lead i rollen ÷ afholdte møder',
    'Møder med leads, hvis rolle ikke kendes, tæller som ukendt.',
  ],
  conversations: [
    'Kvalificerede samtaler pr. sælger og uge',
    'Opkald, der blev besvaret, og afholdte møder med overdragne leads. Der ventes 18 til 22.',
    'besvarede opkald + afholdte møder, efter hvem der loggede dem ÷ periodens uger',
    'Opkald uden udfald, og samtaler med leads, der ikke var overdraget på det tidspunkt.',
  ],
  'meetings-held': [
    'Møder pr. sælger og uge',
    'Afholdte møder. Der ventes 6 til 8.',
    'afholdte møder, efter hvem der loggede dem ÷ periodens uger',
    'Som ved fremmøde, og udeblivelser.',
  ],
  'logging-gaps': [
    'Huller i loggen',
    'Hvad sælgerne gjorde ved deres leads og ikke loggede: svar uden aktivitet, opkald uden udfald, opgaver krydset af uden noget bag.',
    'huller, som det seneste daglige eftersyn af loggen fandt, og som ingen har udfyldt siden',
    'Det, der er yngre, end config/sla.yaml giver tid til, eller ældre, end den beder om (`logging`); afvisninger, der ikke kræver en samtale.',
  ],
  goals: [
    'Månedens mål',
    'Hver måned, der er slut, mod det, der var lovet for den, af alle leads og af enkelte kilder og team, og forbedringsplanerne for dem, der blev misset.',
    'leads, der blev MQL i måneden, og andelen af dem med mærket icp og et bekræftet behov, mod config/sla.yaml; bedømt én gang, den første i næste måned',
    'Måneder, der begyndte, før Stafet var der; andele af færre end ti leads.',
  ],
  'pipeline-value': [
    'Pipeline',
    'Hvad åbne handler på periodens overdragne leads er værd, efter kilde og kampagne.',
    'sum af beløb på åbne handler × kursen på deres valuta',
    'Handler uden beløb, og handler i en valuta uden kurs; begge tælles ved siden af.',
  ],
  'won-value': [
    'Vundet',
    'Hvad vundne handler på periodens overdragne leads er værd, efter kilde og kampagne.',
    'sum af beløb på vundne handler × kursen på deres valuta',
    'Som ved pipeline.',
  ],
  volume: [
    'Antal',
    'Månedens MQL’er mod løftet, med en prognose for hele måneden.',
    'leads, der blev MQL siden månedens begyndelse; prognose: det ÷ den arbejdstid, der er gået × månedens arbejdstid',
    COHORT,
  ],
  'icp-quality': [
    'ICP-kvalitet',
    'Andelen af MQL’er, der passer til den ideelle kunde og har et bekræftet behov. Der er lovet 80 %.',
    'leads med mærket icp og et bekræftet behov ÷ overdragne leads',
    COHORT,
  ],
  fairness: [
    'Retfærdig fordeling',
    'Hvad hvert medlem af en pulje fik mod sin andel, og hvad puljen skylder dem nu. Ingen har mere end ét lead til gode.',
    'leads givet af puljen − (vægt ÷ alle vægte) × puljens leads; til gode nu: puljens eget regnskab',
    'Leads givet i hånden eller efter kundekonto. Fravær ændrer den andel, der er retfærdig; en forskel i perioden er derfor et spørgsmål, en gæld på over ét lead en fejl.',
  ],
  'at-risk': [
    'Leads i fare',
    'Tilbudte leads, som ingen har kontaktet: først dem, der endnu kan nås i tide, de mest hastende først, så dem, der er for sene, de seneste først.',
    'frist − nu, i arbejdstid efter sælgerens kalender',
    'Leads i en kø har ingen frist; de tælles ved siden af.',
  ],
  'sync-health': [
    'Synkronisering',
    'Poster, der skal læses, og ændringer, der skal leveres, hvor længe den ældste har ventet, hvad der blev opgivet, hvad der holdes tilbage, og hvor hurtige overdragelser er.',
    'lagerets tællinger i dette øjeblik; overdragelse: fra et leads ankomst til dets opgave i det sidste CRM, af de seneste 24 timers opgaver',
    'Intet.',
  ],
};
