/** Properties as they travel: everything is text. */
export type Values = Readonly<Record<string, string>>;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };

/** The vendor shows the body of an engagement as HTML. */
export const html = (text: string): string => text.replace(/[&<>\n]/g, (sign) => ENTITIES[sign] ?? sign);
