/** Figures of the table of definitions, by id: their name, and what they tell. */
export default {
  'speed-to-lead': [
    'Tijd tot eerste contact',
    'Hoe lang een nieuwe lead op het eerste contact wacht, volgens de klok aan de muur: gemiddelde, mediaan, de tijd waarbinnen negen van de tien worden bereikt, en de hele verdeling.',
  ],
  'working-speed': [
    'Tijd tot eerste contact in werktijd',
    'Hetzelfde in de werktijd van de verkoper: nachten, weekenden en feestdagen tellen niet.',
  ],
  'sla-kept': [
    'Belofte gehouden',
    'Deel van de leads met een eerste contact vóór de termijn op hun record; per team, verkoper, weekdag en uur van overdracht.',
  ],
  'sal-rate': ['SAL-ratio', 'Deel van de besliste leads dat sales heeft aangenomen.'],
  'reject-reasons': ['Redenen van afwijzing', 'Waarom sales nee zei, als deel van alle afwijzingen.'],
  progression: [
    'Verloop',
    'Hoeveel van de overgedragen leads elke fase bereikten, en in hoeveel dagen de helft daarvan dat deed.',
  ],
  attempts: ['Pogingen per lead', 'Hoe vaak verkopers een lead na de overdracht probeerden te bereiken.'],
  'activity-mix': ['Activiteiten naar soort', 'Wat verkopers in de periode deden, naar soort.'],
  'cadence-kept': [
    'Cadans gehouden',
    'Deel van de onbesliste leads dat zo vaak is geprobeerd als config/sla.yaml vraagt, binnen de dagen die het geeft.',
  ],
  'booking-rate': [
    'Deel met afspraak',
    'Deel van de overgedragen leads met een afspraak, gepland of gehouden.',
  ],
  'show-rate': [
    'Opkomst',
    'Deel van de afspraken in de periode dat doorging. Een goed team heeft 70 tot 80 %.',
  ],
  'decision-level': ['Beslisniveau', 'Wie er naar de gehouden afspraken kwam, naar rol in de aankoop.'],
  conversations: [
    'Gekwalificeerde gesprekken per verkoper en week',
    'Beantwoorde telefoontjes en gehouden afspraken met overgedragen leads. Er worden 18 tot 22 verwacht.',
  ],
  'meetings-held': ['Afspraken per verkoper en week', 'Gehouden afspraken. Er worden 6 tot 8 verwacht.'],
  'logging-gaps': [
    'Gaten in het logboek',
    'Wat verkopers voor hun leads deden en niet vastlegden: antwoorden zonder activiteit, telefoontjes zonder uitkomst, afgevinkte taken waar niets achter zit.',
  ],
  goals: [
    'Doelen van de maand',
    'Elke maand die voorbij is tegenover wat ervoor was beloofd, voor alle leads en voor losse bronnen en teams, en de verbeterplannen voor de gemiste.',
  ],
  'pipeline-value': [
    'Pipeline',
    'Wat open deals van de in de periode overgedragen leads waard zijn, naar bron en campagne.',
  ],
  'won-value': [
    'Gewonnen',
    'Wat gewonnen deals van de in de periode overgedragen leads waard zijn, naar bron en campagne.',
  ],
  volume: ['Aantal', 'MQL’s van deze maand tegenover de belofte, met een prognose voor de hele maand.'],
  'icp-quality': [
    'ICP-kwaliteit',
    'Deel van de MQL’s dat bij de ideale klant past en waarvan de behoefte is bevestigd. Er is 80 % beloofd.',
  ],
  fairness: [
    'Eerlijke verdeling',
    'Wat elk lid van een pool kreeg tegenover zijn deel, en wat de pool hem nu schuldig is. Niemand heeft meer dan één lead te goed.',
  ],
  'at-risk': [
    'Leads in gevaar',
    'Aangeboden leads die nog niemand heeft benaderd: eerst die nog op tijd te bereiken zijn, de dringendste vooraan, dan die te laat zijn, de laatste vooraan.',
  ],
  'sync-health': [
    'Synchronisatie',
    'Records om te lezen en wijzigingen om te leveren, hoe lang de oudste wacht, wat is opgegeven, wat wordt vastgehouden, en hoe snel overdrachten zijn.',
  ],
};
