const COHORT = 'Leads die sales zonder overdracht opende, en leads die geweigerd of vastgehouden zijn.';

/** Figures of the table of definitions, by id: their name, what they tell, the formula, and what is left out. */
export default {
  'speed-to-lead': [
    'Tijd tot eerste contact',
    'Hoe lang een nieuwe lead op het eerste contact wacht, volgens de klok aan de muur: gemiddelde, mediaan, de tijd waarbinnen negen van de tien worden bereikt, en de hele verdeling.',
    'eerste contact − MQL',
    `Nog niet benaderde leads; die staan onder ‘in gevaar’. ${COHORT}`,
  ],
  'working-speed': [
    'Tijd tot eerste contact in werktijd',
    'Hetzelfde in de werktijd van de verkoper: nachten, weekenden en feestdagen tellen niet.',
    'open minuten in de agenda van de verkoper tussen MQL en eerste contact',
    `Nog niet benaderde leads. ${COHORT}`,
  ],
  'sla-kept': [
    'Belofte gehouden',
    'Deel van de leads met een eerste contact vóór de termijn op hun record; per team, verkoper, weekdag en uur van overdracht.',
    'gehouden ÷ (gehouden + gebroken)',
    'Leads waarvan de termijn nog loopt en die nog niet benaderd zijn, en leads zonder termijn: die in een wachtrij, of met de hand toegewezen.',
  ],
  'sal-rate': [
    'SAL-ratio',
    'Deel van de besliste leads dat sales heeft aangenomen.',
    'geaccepteerd ÷ (geaccepteerd + afgewezen)',
    `Leads waarover sales nog niet heeft beslist. Antwoorden die werden teruggestuurd zijn geen beslissing. ${COHORT}`,
  ],
  'reject-reasons': [
    'Redenen van afwijzing',
    'Waarom sales nee zei, als deel van alle afwijzingen.',
    'afwijzingen met deze reden ÷ afwijzingen',
    'Leads die later geaccepteerd werden, hoe vaak ze daarvoor ook waren afgewezen.',
  ],
  progression: [
    'Verloop',
    'Hoeveel van de overgedragen leads elke fase bereikten, en in hoeveel dagen de helft daarvan dat deed.',
    'leads die de fase bereikten ÷ leads die MQL werden; een lead die een fase oversloeg, bereikte die met de volgende',
    COHORT,
  ],
  attempts: [
    'Pogingen per lead',
    'Hoe vaak verkopers een lead na de overdracht probeerden te bereiken.',
    'gesprekken, mails, afspraken en LinkedIn-berichten die sinds MQL zijn vastgelegd ÷ overgedragen leads',
    'Plannen die nog niet zijn uitgevoerd, mails en telefoontjes van de lead zelf, en taken die Stafet schreef.',
  ],
  'activity-mix': [
    'Activiteiten naar soort',
    'Wat verkopers in de periode deden, naar soort.',
    'activiteiten van de soort ÷ alle activiteiten, naar wanneer ze plaatsvonden',
    'Notities, taken, plannen die nog niet zijn uitgevoerd, afspraken die zijn afgezegd of waar niemand kwam (daarover gaat de opkomst), en wat van de lead zelf kwam.',
  ],
  'cadence-kept': [
    'Cadans gehouden',
    'Deel van de onbesliste leads dat zo vaak is geprobeerd als config/sla.yaml vraagt, binnen de dagen die het geeft.',
    'leads met genoeg pogingen op tijd ÷ leads waarvan de tijd om is en die niet eerder zijn beslist',
    'Leads die binnen die dagen zijn beslist, en leads waarvan de dagen niet om zijn.',
  ],
  'booking-rate': [
    'Deel met afspraak',
    'Deel van de overgedragen leads met een afspraak, gepland of gehouden.',
    'leads met een afspraak ÷ overgedragen leads',
    `Afspraken die zijn afgezegd. ${COHORT}`,
  ],
  'show-rate': [
    'Opkomst',
    'Deel van de afspraken in de periode dat doorging. Een goed team heeft 70 tot 80 %.',
    'gehouden ÷ (gehouden + niet verschenen)',
    'Afspraken die gepland, afgezegd of verplaatst zijn.',
  ],
  'decision-level': [
    'Beslisniveau',
    'Wie er naar de gehouden afspraken kwam, naar rol in de aankoop.',
    'gehouden afspraken met een lead in de rol ÷ gehouden afspraken',
    'Afspraken met leads van wie de rol niet bekend is, tellen als onbekend.',
  ],
  conversations: [
    'Gekwalificeerde gesprekken per verkoper en week',
    'Beantwoorde telefoontjes en gehouden afspraken met overgedragen leads. Er worden 18 tot 22 verwacht.',
    'beantwoorde telefoontjes + gehouden afspraken, naar wie ze vastlegde ÷ weken van de periode',
    'Telefoontjes zonder uitkomst, en gesprekken met leads die toen nog niet waren overgedragen.',
  ],
  'meetings-held': [
    'Afspraken per verkoper en week',
    'Gehouden afspraken. Er worden 6 tot 8 verwacht.',
    'gehouden afspraken, naar wie ze vastlegde ÷ weken van de periode',
    'Als bij de opkomst, en niet verschenen.',
  ],
  'logging-gaps': [
    'Gaten in het logboek',
    'Wat verkopers voor hun leads deden en niet vastlegden: antwoorden zonder activiteit, telefoontjes zonder uitkomst, afgevinkte taken waar niets achter zit.',
    'gaten die de laatste dagelijkse controle van het logboek vond en die sindsdien niemand heeft gevuld',
    'Wat jonger is dan waar config/sla.yaml tijd voor geeft, of ouder dan waar het om vraagt (`logging`); afwijzingen waarvoor geen gesprek nodig is.',
  ],
  goals: [
    'Doelen van de maand',
    'Elke maand die voorbij is tegenover wat ervoor was beloofd, voor alle leads en voor losse bronnen en teams, en de verbeterplannen voor de gemiste.',
    'leads die in de maand MQL werden, en het aandeel daarvan met het label icp en een bevestigde behoefte, tegenover config/sla.yaml; één keer beoordeeld, op de eerste van de volgende maand',
    'Maanden die begonnen voordat Stafet er was; aandelen van minder dan tien leads.',
  ],
  'pipeline-value': [
    'Pipeline',
    'Wat open deals van de in de periode overgedragen leads waard zijn, naar bron en campagne.',
    'som van de bedragen van open deals × koers van hun valuta',
    'Deals zonder bedrag, en deals in een valuta zonder koers; beide worden ernaast geteld.',
  ],
  'won-value': [
    'Gewonnen',
    'Wat gewonnen deals van de in de periode overgedragen leads waard zijn, naar bron en campagne.',
    'som van de bedragen van gewonnen deals × koers van hun valuta',
    'Als bij de pipeline.',
  ],
  volume: [
    'Aantal',
    'MQL’s van deze maand tegenover de belofte, met een prognose voor de hele maand.',
    'leads die sinds het begin van de maand MQL werden; prognose: dat ÷ verstreken werktijd × werktijd van de maand',
    COHORT,
  ],
  'icp-quality': [
    'ICP-kwaliteit',
    'Deel van de MQL’s dat bij de ideale klant past en waarvan de behoefte is bevestigd. Er is 80 % beloofd.',
    'leads met het label icp en een bevestigde behoefte ÷ overgedragen leads',
    COHORT,
  ],
  fairness: [
    'Eerlijke verdeling',
    'Wat elk lid van een pool kreeg tegenover zijn deel, en wat de pool hem nu schuldig is. Niemand heeft meer dan één lead te goed.',
    'leads door de pool gegeven − (gewicht ÷ alle gewichten) × leads van de pool; nu tegoed: de eigen boeken van de pool',
    'Leads die met de hand of op klantaccount zijn gegeven. Afwezigheid verandert welk deel eerlijk is; een verschil in de periode is dus een vraag, een schuld van meer dan één lead een fout.',
  ],
  'at-risk': [
    'Leads in gevaar',
    'Aangeboden leads die nog niemand heeft benaderd: eerst die nog op tijd te bereiken zijn, de dringendste vooraan, dan die te laat zijn, de laatste vooraan.',
    'termijn − nu, in werktijd volgens de agenda van de verkoper',
    'Leads in een wachtrij hebben geen termijn; ze worden ernaast geteld.',
  ],
  'sync-health': [
    'Synchronisatie',
    'Records om te lezen en wijzigingen om te leveren, hoe lang de oudste wacht, wat is opgegeven, wat wordt vastgehouden, en hoe snel overdrachten zijn.',
    'tellingen van de opslag op dit moment; overdracht: van de aankomst van een lead tot de taak in het latere CRM, van de taken van de laatste 24 uur',
    'Niets.',
  ],
};
