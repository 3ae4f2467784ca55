import type { ReportTexts } from './en.ts';

export const de: ReportTexts = {
  title: { daily: 'Stafet, Tagesbericht', weekly: 'Stafet, Wochenbericht' },
  sections: {
    seen: 'Das Wichtigste',
    course: 'Wenn es so weitergeht',
    figures: 'Zahlen',
    reps: 'Vertriebsteam',
    sources: 'Quellen',
    meeting: 'Für die Feedbackrunde',
    decided: 'Beschlossen',
    open: 'Zu beschließen',
  },
  nothing: 'Nichts Ungewöhnliches.',
  tones: { missed: 'Verfehlt', watch: 'Ansehen', met: 'Erreicht' },
  agenda: { missed: 'Verfehlt', watch: 'Ansehen', met: 'Anerkennung' },
  decisionsToMake: 'Beschlüsse: was, wer, bis wann, und was sich dadurch ändern soll.',
  short: {
    missed: (n) => `${n} verfehlt`,
    watch: (n) => `${n} zum Ansehen`,
    none: 'alles in Ordnung',
  },
  more: (n) => `und ${n} weitere`,
  wasBefore: (value) => `zuvor: ${value}`,
  columns: {
    now: 'jetzt',
    before: 'zuvor',
    rep: 'Person',
    source: 'Quelle',
    leads: 'Leads',
    kept: 'Zusage gehalten',
    wait: 'Wartezeit (Median)',
    salRate: 'SAL-Quote',
    talks: 'Gespräche je Woche',
    meetings: 'Termine je Woche',
    won: 'Gewonnen',
    pipeline: 'Pipeline',
    wonValue: 'Auftragswert',
    decision: 'Beschluss',
    who: 'Wer',
    until: 'Bis',
    whoUntil: 'Wer, bis wann',
    ledTo: 'Was daraus wurde',
    change: 'Was sich ändern soll',
  },
  rows: {
    handed: 'Übergeben (MQL)',
    median: 'Erstkontakt, Median in Arbeitszeit',
    p90: 'Erstkontakt, neun von zehn innerhalb von',
    kept: 'Zusage gehalten',
    salRate: 'SAL-Quote',
    icp: 'ICP mit bestätigtem Bedarf',
    won: 'Gewonnen',
    pipeline: 'Pipeline',
    wonValue: 'Auftragswert',
  },
  units: {
    none: 'keine',
    noneYet: 'noch keine',
    of: (n, of) => `${n} von ${of}`,
    seconds: (n) => `${n} s`,
    minutes: (n) => `${n} min`,
    hours: (h, m) => `${h} h ${m}`,
    days: (n, one) => `${n} ${one ? 'Tag' : 'Tage'}`,
  },
  nouns: {
    lead: { one: 'Lead', many: 'Leads' },
    mql: { one: 'MQL', many: 'MQLs' },
    thing: { one: 'Sache', many: 'Dinge' },
    figure: { one: 'Zahl', many: 'Zahlen' },
  },
  unknown: 'Unbekannt',
  reasons: {
    'no-need': 'Kein Bedarf',
    'wrong-role': 'Falsche Rolle',
    'no-budget': 'Kein Budget',
    timing: 'Zeitpunkt',
    unreachable: 'Nicht erreichbar',
    competitor: 'Wettbewerber',
    duplicate: 'Dublette',
  },
  late: {
    handed: 'übergeben',
    contacted: 'kontaktiert',
    kept: 'Zusage gehalten',
    accepted: 'angenommen',
    rejected: 'abgelehnt',
    sql: 'SQL',
    opportunity: 'Angebote',
    won: 'gewonnen',
    activities: 'Aktivitäten',
    meetings: 'gehaltene Termine',
    'won-value': 'Auftragswert',
  },
  decision: {
    until: (day) => `bis ${day}`,
    unchanged: 'noch keine Regel geändert',
    changed: (hash, day, why) => `Regeln ${hash} am ${day}: ${why}`,
  },
  plan: {
    of: (month) => `Verbesserungsplan für ${month}`,
    led: (name, day) => `Geführt von ${name}, bis ${day} wöchentlich gemessen.`,
    by: (day, what) => `Bis ${day}: ${what}`,
    weeks: (weeks) => `Seitdem, Woche für Woche: ${weeks}.`,
    week: (day, handed, icp) => `${day} ${handed} MQL, ${icp} ICP`,
    taskOf: (i, all) => `Schritt ${i} von ${all} des Verbesserungsplans.`,
    volume: [
      'Herausfinden, welche Quelle und Kampagne weniger Leads brachte als zuvor.',
      'Vereinbaren, was das ausgleicht, oder dem Vertrieb die neue Zahl nennen.',
    ],
    quality: [
      'Die Leads ohne das Kennzeichen icp öffnen und herausfinden, was sie gemeinsam haben.',
      'Das Kriterium oder die Kampagne verschärfen: stafet backtest zeigt, was es bewirkt hätte.',
    ],
    last: 'Der Feedbackrunde berichten, was daraus wurde, und sie beschließen lassen: stafet report decide.',
    ahead: [
      'Bis dahin jede Woche messen, nach Quelle und Kampagne.',
      'In der nächsten Feedbackrunde beschließen, ob sich die Zusage ändert oder der Weg dorthin.',
    ],
  },
  goal: {
    whose: {
      all: '',
      team: (name) => ` des Teams ${name}`,
      source: (name) => ` der Quelle ${name}`,
    },
    volume: (mqls, whose, month, wanted) => `${mqls}${whose} im ${month}, von ${wanted} zugesagten.`,
    quality: (share, whose, month, wanted) =>
      `${share} der im ${month} übergebenen Leads${whose} entsprechen dem idealen Kunden und haben bestätigten Bedarf; zugesagt waren ${wanted}.`,
    kept: (what, name) => `Ziel erreicht: ${what} Anerkennung an ${name}.`,
    missed: (what) => `Ziel verfehlt: ${what}`,
    why: 'Das haben Marketing und Vertrieb einander für einen Monat zugesagt.',
    todo: (name) => `Ein Verbesserungsplan läuft, geführt von ${name}.`,
  },
  promise: {
    what: (share) => `Die Zusage wurde bei ${share} gehalten.`,
    whatAfter: (share, before) => `Die Zusage wurde bei ${share} gehalten, nach ${before} zuvor.`,
    why: 'Ein Lead, der binnen Minuten angerufen wird, spricht weit eher mit uns als einer, der am nächsten Tag angerufen wird.',
    todo: 'Ansehen, wer arbeitet, wenn Leads kommen.',
    worst: (weekday, from, to, n) =>
      `Am häufigsten gebrochen bei Leads vom ${weekday} zwischen ${from} und ${to} Uhr (${n}).`,
  },
  slowRep: {
    what: (name, share) =>
      `${name} hat die Zusage bei ${share} gehalten, seltener als die anderen und nicht nur zufällig.`,
    why: 'Es ist die Woche oder die Last einer einzelnen Person.',
    todo: 'Darüber sprechen; zuerst die Last und die Arbeitszeiten ansehen.',
  },
  speed: {
    slower: (now, before) =>
      `Die Hälfte der Leads wurde innerhalb von ${now} Arbeitszeit erreicht; zuvor waren es ${before}.`,
    faster: (now, before) =>
      `Die Hälfte der Leads wurde schon innerhalb von ${now} Arbeitszeit erreicht; zuvor waren es ${before}.`,
    why: 'Die ersten Minuten entscheiden, ob es überhaupt zu einem Gespräch kommt.',
    todo: 'Das langsamste Zehntel öffnen und sehen, was diese Leads gemeinsam haben.',
  },
  accepted: {
    what: (share, before) => `Der Vertrieb hat ${share} angenommen, nach ${before} zuvor.`,
    why: 'Es ist das Urteil des Vertriebs über das, was Marketing übergibt.',
    todo: 'Die Ablehnungen gemeinsam durchgehen.',
  },
  topReject: {
    what: (reason, share) => `„${reason}“ macht ${share} aller Ablehnungen aus.`,
    why: 'Ein so häufiger Grund ist ein Kriterium, das fehlt oder falsch ist.',
    todo: 'Diese Leads öffnen und mit `stafet backtest` eine Regel an ihnen erproben.',
  },
  poorSource: {
    what: (source, share) =>
      `Von Leads aus ${source} hat der Vertrieb ${share} angenommen, weniger als von den anderen und nicht nur zufällig.`,
    why: 'Was dort ausgegeben wird, kauft Ablehnungen.',
    todo: 'Von Leads von dort mehr verlangen oder das Geld anderswo ausgeben.',
  },
  cadence: {
    what: (share, count, days) =>
      `Bei ${share} der Leads, über die niemand entschieden hat, gab es ${count} Versuche in ${days} Tagen.`,
    why: 'Die meisten Leads, die antworten, tun es nach dem dritten Versuch.',
    todo: 'Den Tag nach den Folgeaufgaben richten; Erledigtes schließen.',
  },
  shows: {
    what: (share, usual) => `${share} der Termine fanden statt; üblich sind ${usual}.`,
    why: 'Ein leerer Termin kostet eine Stunde Vertriebszeit.',
    todo: 'Am Tag zuvor bestätigen und in derselben Mail einen anderen Termin anbieten.',
  },
  quiet: {
    what: (from, to, names) =>
      `Qualifizierte Gespräche je Woche, erwartet werden ${from} bis ${to}: ${names}.`,
    why: 'Entweder wird wenig telefoniert oder wenig erfasst.',
    todo: 'Zuerst die Erfassung ansehen: Ein Anruf ohne Ergebnis zählt nicht.',
  },
  logs: {
    what: (things, one, names) =>
      `${things}, die der Vertrieb getan hat, ${one ? 'ist' : 'sind'} nicht erfasst: ${names}.`,
    why: 'Was nicht erfasst ist, steht in keiner dieser Zahlen, und der nächste Kollege ruft ein zweites Mal an.',
    todo: 'Sie wissen Bescheid; `stafet review --log` listet alles auf.',
  },
  overdue: {
    what: (leads, one) => `Jetzt überfällig: ${leads}, ${one ? 'den' : 'die'} noch niemand kontaktiert hat.`,
    why: 'Sie haben gefragt und hören nichts.',
    todo: 'Heute anrufen oder an jemanden geben, der es kann.',
  },
  queued: {
    what: (leads, one) =>
      `${leads} ${one ? 'wartet' : 'warten'} in einer Warteschlange, ohne dass jemand zuständig ist.`,
    why: 'Keine Regel hat sie jemandem gegeben.',
    todo: 'Sie jemandem geben und die Regel ergänzen: `stafet explain` sagt, welche geprüft wurden.',
  },
  sync: {
    behind: (crms) => `Der Abgleich ist im Rückstand: ${crms}.`,
    stuck: (crms) => `Der Abgleich hängt: ${crms}.`,
    crm: (crm, read, write, dead) => `${crm} ${read} zu lesen, ${write} zu schreiben, ${dead} aufgegeben`,
    why: 'Was nicht geschrieben ist, weiß der Vertrieb nicht.',
    todo: 'Siehe docs/runbook.md.',
  },
  unfair: {
    what: (pool, n) => `Der Pool ${pool} schuldet jemandem ${n} Leads.`,
    why: 'Wer sich übergangen fühlt, hört auf anzurufen.',
    todo: '`stafet explain LEAD --why-not REP` sagt für jeden Lead, warum.',
  },
  rules: {
    what: (day, by, why) => `Am ${day} hat ${by} die Regeln geändert: ${why}.`,
    decided: (what) => `Beschlossen: ${what}`,
    why: 'Zahlen davor und danach gehören zu verschiedenen Regeln.',
    todo: 'Die Tage davor und danach vergleichen; `stafet policies` zeigt, was es bewirkt hat.',
  },
  restated: {
    what: (figures, one, rows) =>
      `${figures} abgeschlossener Tage ${one ? 'hat' : 'haben'} sich durch spät Bekanntgewordenes geändert: ${rows}.`,
    row: (day, figure, was, now) => `${day} ${figure} ${was}, jetzt ${now}`,
    more: (n) => `und ${n} weitere`,
    why: 'Was über diese Tage gesagt wurde, gilt nicht mehr.',
    todo: 'Anrufe, Termine und Antworten am selben Tag erfassen: Was später kommt, ändert, was andere gelesen haben.',
  },
  volume: {
    what: (mqls, month, forecast, wanted) =>
      `Bisher ${mqls} im ${month}; nach der Prognose werden es ${forecast} von ${wanted}.`,
    why: 'Der Vertrieb plant seine Woche nach dem, was Marketing zugesagt hat.',
    todo: 'Vereinbaren, welche Kampagne das ausgleicht, oder dem Vertrieb die neue Zahl nennen.',
  },
  quality: {
    what: (share, wanted) =>
      `${share} der übergebenen Leads entsprechen dem idealen Kunden und haben bestätigten Bedarf; zugesagt sind ${wanted}.`,
    why: 'Eine Stunde Vertriebszeit geht an jeden, der übergeben wird.',
    todo: 'Die Leads ohne das Kennzeichen icp öffnen und das Kriterium oder die gemeinsame Kampagne verschärfen.',
  },
  drift: {
    what: (criterion, older, newer) =>
      `Die Leads haben sich geändert: „${criterion}“ traf früher auf ${older} zu, zuletzt auf ${newer}.`,
    why: 'Punkte, die für andere Leads gesetzt wurden, können jetzt etwas anderes bedeuten.',
    todo: '`stafet learn` sagt, ob das Kriterium noch etwas aussagt.',
  },
  apart: {
    market: (key, share, others) =>
      `Von Leads des Marktes ${key} nimmt der Vertrieb ${share} an, von allen anderen ${others}.`,
    language: (key, share, others) =>
      `Von Leads mit der Sprache ${key} nimmt der Vertrieb ${share} an, von allen anderen ${others}.`,
    why: 'Es kann an den Leads liegen, an den Regeln oder daran, wie sie aufgenommen werden: Das muss man wissen, bevor jemand danach beurteilt wird.',
    todo: 'Ihre Ablehnungsgründe ansehen und wer sie bekommt.',
  },
};
