const COHORT =
  'Leads, die der Vertrieb ohne Übergabe eröffnet hat, und Leads, die abgewiesen oder zurückgehalten wurden.';

/** Figures of the table of definitions, by id: their name, what they tell, the formula, and what is left out. */
export default {
  'speed-to-lead': [
    'Zeit bis zum Erstkontakt',
    'Wie lange ein neuer Lead auf den ersten Kontakt wartet, nach der Uhr an der Wand: Mittel, Median, die Zeit, in der neun von zehn erreicht werden, und die ganze Verteilung.',
    'Erstkontakt − MQL',
    `Noch nicht kontaktierte Leads; sie stehen unter „gefährdet“. ${COHORT}`,
  ],
  'working-speed': [
    'Zeit bis zum Erstkontakt in Arbeitszeit',
    'Dasselbe in der Arbeitszeit der Vertriebsperson: Nächte, Wochenenden und Feiertage zählen nicht.',
    'offene Minuten im Kalender der Vertriebsperson zwischen MQL und Erstkontakt',
    `Noch nicht kontaktierte Leads. ${COHORT}`,
  ],
  'sla-kept': [
    'Zusage gehalten',
    'Anteil der Leads, deren erster Kontakt bis zur Frist auf ihrem Datensatz geschah; nach Team, Person, Wochentag und Stunde der Übergabe.',
    'gehalten ÷ (gehalten + gebrochen)',
    'Leads, deren Frist noch läuft und die noch nicht kontaktiert wurden, und Leads ohne Frist: die in einer Warteschlange oder von Hand vergebene.',
  ],
  'sal-rate': [
    'SAL-Quote',
    'Anteil der entschiedenen Leads, die der Vertrieb angenommen hat.',
    'angenommen ÷ (angenommen + abgelehnt)',
    `Leads, über die der Vertrieb nicht entschieden hat. Zurückgewiesene Antworten sind keine Entscheidung. ${COHORT}`,
  ],
  'reject-reasons': [
    'Ablehnungsgründe',
    'Warum der Vertrieb nein sagte, als Anteile aller Ablehnungen.',
    'Ablehnungen mit diesem Grund ÷ Ablehnungen',
    'Leads, die später angenommen wurden, wie oft sie zuvor auch abgelehnt waren.',
  ],
  progression: [
    'Verlauf',
    'Wie viele der übergebenen Leads jede Stufe erreichten, und in wie vielen Tagen es die Hälfte von ihnen tat.',
    'Leads, die die Stufe erreichten ÷ Leads, die MQL wurden; wer eine Stufe übersprang, erreichte sie mit der nächsten',
    COHORT,
  ],
  attempts: [
    'Versuche je Lead',
    'Wie oft versucht wurde, einen Lead nach seiner Übergabe zu erreichen.',
    'seit dem MQL erfasste Anrufe, Mails, Termine und LinkedIn-Nachrichten ÷ übergebene Leads',
    'Noch nicht ausgeführte Pläne, Mails und Anrufe vom Lead selbst, und Aufgaben, die Stafet angelegt hat.',
  ],
  'activity-mix': [
    'Aktivitäten nach Art',
    'Was der Vertrieb im Zeitraum getan hat, nach Art.',
    'Aktivitäten dieser Art ÷ alle Aktivitäten, danach, wann sie stattfanden',
    'Notizen, Aufgaben, noch nicht ausgeführte Pläne, abgesagte Termine und solche, zu denen niemand kam (davon erzählt die Erscheinensquote), und was vom Lead selbst kam.',
  ],
  'cadence-kept': [
    'Rhythmus gehalten',
    'Anteil der unentschiedenen Leads, bei denen es so oft versucht wurde, wie config/sla.yaml verlangt, in den Tagen, die es gibt.',
    'Leads mit genügend rechtzeitigen Versuchen ÷ Leads, deren Zeit um ist und die nicht vorher entschieden wurden',
    'Leads, die innerhalb dieser Tage entschieden wurden, und Leads, deren Tage noch nicht um sind.',
  ],
  'booking-rate': [
    'Terminquote',
    'Anteil der übergebenen Leads mit einem Termin, geplant oder gehalten.',
    'Leads mit einem Termin ÷ übergebene Leads',
    `Abgesagte Termine. ${COHORT}`,
  ],
  'show-rate': [
    'Erscheinensquote',
    'Anteil der Termine des Zeitraums, die stattfanden. Ein gutes Team hat 70 bis 80 %.',
    'gehalten ÷ (gehalten + nicht erschienen)',
    'Termine, die geplant, abgesagt oder verschoben sind.',
  ],
  'decision-level': [
    'Entscheidungsebene',
    'Wer zu den gehaltenen Terminen kam, nach Rolle im Einkauf.',
    'gehaltene Termine mit einem Lead in dieser Rolle ÷ gehaltene Termine',
    'Termine mit Leads, deren Rolle nicht bekannt ist, zählen als unbekannt.',
  ],
  conversations: [
    'Qualifizierte Gespräche je Person und Woche',
    'Beantwortete Anrufe und gehaltene Termine mit übergebenen Leads. Erwartet werden 18 bis 22.',
    'beantwortete Anrufe + gehaltene Termine, danach, wer sie erfasst hat ÷ Wochen des Zeitraums',
    'Anrufe ohne Ergebnis, und Gespräche mit Leads, die bis dahin nicht übergeben waren.',
  ],
  'meetings-held': [
    'Termine je Person und Woche',
    'Gehaltene Termine. Erwartet werden 6 bis 8.',
    'gehaltene Termine, danach, wer sie erfasst hat ÷ Wochen des Zeitraums',
    'Wie bei der Erscheinensquote, und Nichterscheinen.',
  ],
  'logging-gaps': [
    'Lücken im Protokoll',
    'Was für Leads getan und nicht erfasst wurde: Antworten ohne Aktivität, Anrufe ohne Ergebnis, abgehakte Aufgaben, hinter denen nichts steht.',
    'Lücken, die die letzte tägliche Durchsicht fand und die seither niemand geschlossen hat',
    'Was jünger ist, als config/sla.yaml Zeit lässt, oder älter, als sie verlangt (`logging`); Ablehnungen, die kein Gespräch brauchen.',
  ],
  goals: [
    'Ziele des Monats',
    'Jeder Monat, der zu Ende ist, gemessen an dem, was für ihn zugesagt war, für alle Leads und für einzelne Quellen und Teams, und die Verbesserungspläne der verfehlten.',
    'Leads, die im Monat MQL wurden, und der Anteil davon mit dem Kennzeichen icp und bestätigtem Bedarf, gegen config/sla.yaml; einmal beurteilt, am Ersten des nächsten Monats',
    'Monate, die begannen, bevor Stafet da war; Anteile von weniger als zehn Leads.',
  ],
  'pipeline-value': [
    'Pipeline',
    'Was offene Geschäfte der im Zeitraum übergebenen Leads wert sind, nach Quelle und Kampagne.',
    'Summe der Beträge offener Geschäfte × Kurs ihrer Währung',
    'Geschäfte ohne Betrag, und Geschäfte in einer Währung ohne Kurs; beide werden daneben gezählt.',
  ],
  'won-value': [
    'Gewonnen',
    'Was gewonnene Geschäfte der im Zeitraum übergebenen Leads wert sind, nach Quelle und Kampagne.',
    'Summe der Beträge gewonnener Geschäfte × Kurs ihrer Währung',
    'Wie bei der Pipeline.',
  ],
  volume: [
    'Menge',
    'MQLs dieses Monats gegen die Zusage, mit einer Prognose für den ganzen Monat.',
    'Leads, die seit Monatsbeginn MQL wurden; Prognose: diese ÷ vergangene Arbeitszeit × Arbeitszeit des Monats',
    COHORT,
  ],
  'icp-quality': [
    'ICP-Qualität',
    'Anteil der MQLs, die dem idealen Kunden entsprechen und deren Bedarf bestätigt ist. Zugesagt sind 80 %.',
    'Leads mit dem Kennzeichen icp und bestätigtem Bedarf ÷ übergebene Leads',
    COHORT,
  ],
  fairness: [
    'Gerechte Zuteilung',
    'Was jedes Mitglied eines Pools gemessen an seinem Anteil bekam, und was der Pool ihm jetzt schuldet. Niemandem wird mehr als ein Lead geschuldet.',
    'vom Pool vergebene Leads − (Gewicht ÷ alle Gewichte) × Leads des Pools; jetzt geschuldet: die eigenen Bücher des Pools',
    'Von Hand oder nach Kundenkonto vergebene Leads. Abwesenheit verändert, welcher Anteil gerecht ist: Ein Unterschied im Zeitraum ist daher eine Frage, eine Schuld von mehr als einem Lead ein Fehler.',
  ],
  'at-risk': [
    'Gefährdete Leads',
    'Angebotene Leads, die noch niemand kontaktiert hat: zuerst die, die noch rechtzeitig erreichbar sind, die dringendsten zuerst, dann die verspäteten, die spätesten zuerst.',
    'Frist − jetzt, in Arbeitszeit nach dem Kalender der Vertriebsperson',
    'Leads in einer Warteschlange haben keine Frist; sie werden daneben gezählt.',
  ],
  'sync-health': [
    'Abgleich',
    'Datensätze, die zu lesen, und Änderungen, die zu liefern sind, wie lange die älteste wartet, was aufgegeben und was zurückgehalten wurde, und wie schnell Übergaben sind.',
    'Zählungen des Speichers in diesem Augenblick; Übergabe: vom Eintreffen eines Leads bis zu seiner Aufgabe im späteren CRM, der Aufgaben der letzten 24 Stunden',
    'Nichts.',
  ],
};
