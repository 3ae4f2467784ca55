const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** Web addresses in text that is escaped already; a full stop or bracket after one is not part of it. */
const ADDRESS = /https?:\/\/(?:(?!&(?:lt|gt|quot|#39);)[^\s])+/g;

const linked = (escaped: string): string =>
  escaped.replace(ADDRESS, (found) => {
    const address = found.replace(/[.,;:!?)\]]+$/, '');
    return `<a href="${address}">${address}</a>${found.slice(address.length)}`;
  });

/**
 * Plain text as HTML: whatever a lead typed is shown, never run. Blank lines part paragraphs, and web addresses can be
 * clicked.
 */
export function asHtml(text: string): string {
  const paragraphs = text.split(/\n{2,}/).filter((part) => part.trim() !== '');
  return paragraphs.map((part) => `<p>${linked(escapeHtml(part)).replaceAll('\n', '<br>\n')}</p>`).join('\n');
}
