/** Figures of the table of definitions, by id: their name, and what they tell. */
export default {
  'speed-to-lead': [
    'Zeit bis zum Erstkontakt',
    'Wie lange ein neuer Lead auf den ersten Kontakt wartet, nach der Uhr an der Wand: Mittel, Median, die Zeit, in der neun von zehn erreicht werden, und die ganze Verteilung.',
  ],
  'working-speed': [
    'Zeit bis zum Erstkontakt in Arbeitszeit',
    'Dasselbe in der Arbeitszeit der Vertriebsperson: Nächte, Wochenenden und Feiertage zählen nicht.',
  ],
  'sla-kept': [
    'Zusage gehalten',
    'Anteil der Leads, deren erster Kontakt bis zur Frist auf ihrem Datensatz geschah; nach Team, Person, Wochentag und Stunde der Übergabe.',
  ],
  'sal-rate': ['SAL-Quote', 'Anteil der entschiedenen Leads, die der Vertrieb angenommen hat.'],
  'reject-reasons': ['Ablehnungsgründe', 'Warum der Vertrieb nein sagte, als Anteile aller Ablehnungen.'],
  progression: [
    'Verlauf',
    'Wie viele der übergebenen Leads jede Stufe erreichten, und in wie vielen Tagen es die Hälfte von ihnen tat.',
  ],
  attempts: ['Versuche je Lead', 'Wie oft versucht wurde, einen Lead nach seiner Übergabe zu erreichen.'],
  'activity-mix': ['Aktivitäten nach Art', 'Was der Vertrieb im Zeitraum getan hat, nach Art.'],
  'cadence-kept': [
    'Rhythmus gehalten',
    'Anteil der unentschiedenen Leads, bei denen es so oft versucht wurde, wie config/sla.yaml verlangt, in den Tagen, die es gibt.',
  ],
  'booking-rate': ['Terminquote', 'Anteil der übergebenen Leads mit einem Termin, geplant oder gehalten.'],
  'show-rate': [
    'Erscheinensquote',
    'Anteil der Termine des Zeitraums, die stattfanden. Ein gutes Team hat 70 bis 80 %.',
  ],
  'decision-level': ['Entscheidungsebene', 'Wer zu den gehaltenen Terminen kam, nach Rolle im Einkauf.'],
  conversations: [
    'Qualifizierte Gespräche je Person und Woche',
    'Beantwortete Anrufe und gehaltene Termine mit übergebenen Leads. Erwartet werden 18 bis 22.',
  ],
  'meetings-held': ['Termine je Person und Woche', 'Gehaltene Termine. Erwartet werden 6 bis 8.'],
  'logging-gaps': [
    'Lücken im Protokoll',
    'Was für Leads getan und nicht erfasst wurde: Antworten ohne Aktivität, Anrufe ohne Ergebnis, abgehakte Aufgaben, hinter denen nichts steht.',
  ],
  goals: [
    'Ziele des Monats',
    'Jeder Monat, der zu Ende ist, gemessen an dem, was für ihn zugesagt war, für alle Leads und für einzelne Quellen und Teams, und die Verbesserungspläne der verfehlten.',
  ],
  'pipeline-value': [
    'Pipeline',
    'Was offene Geschäfte der im Zeitraum übergebenen Leads wert sind, nach Quelle und Kampagne.',
  ],
  'won-value': [
    'Gewonnen',
    'Was gewonnene Geschäfte der im Zeitraum übergebenen Leads wert sind, nach Quelle und Kampagne.',
  ],
  volume: ['Menge', 'MQLs dieses Monats gegen die Zusage, mit einer Prognose für den ganzen Monat.'],
  'icp-quality': [
    'ICP-Qualität',
    'Anteil der MQLs, die dem idealen Kunden entsprechen und deren Bedarf bestätigt ist. Zugesagt sind 80 %.',
  ],
  fairness: [
    'Gerechte Zuteilung',
    'Was jedes Mitglied eines Pools gemessen an seinem Anteil bekam, und was der Pool ihm jetzt schuldet. Niemandem wird mehr als ein Lead geschuldet.',
  ],
  'at-risk': [
    'Gefährdete Leads',
    'Angebotene Leads, die noch niemand kontaktiert hat: zuerst die, die noch rechtzeitig erreichbar sind, die dringendsten zuerst, dann die verspäteten, die spätesten zuerst.',
  ],
  'sync-health': [
    'Abgleich',
    'Datensätze, die zu lesen, und Änderungen, die zu liefern sind, wie lange die älteste wartet, was aufgegeben und was zurückgehalten wurde, und wie schnell Übergaben sind.',
  ],
};
