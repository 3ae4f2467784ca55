import { z } from 'zod';

/** Languages that reports are told in. */
export const REPORT_LANGUAGES = ['da', 'de', 'en', 'nl', 'sv'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

export const reportLanguageSchema = z.enum(REPORT_LANGUAGES);
