/** Calling code → country, where the code belongs to one; of shared codes, the largest country. */
const CODES: ReadonlyMap<string, string> = new Map(
  `1 US 7 RU 20 EG 27 ZA 30 GR 31 NL 32 BE 33 FR 34 ES 36 HU 39 IT 40 RO 41 CH 43 AT 44 GB 45 DK 46 SE 47 NO 48 PL 49 DE
  52 MX 54 AR 55 BR 56 CL 57 CO 60 MY 61 AU 62 ID 63 PH 64 NZ 65 SG 66 TH 81 JP 82 KR 84 VN 86 CN 90 TR 91 IN 92 PK
  212 MA 216 TN 234 NG 254 KE 298 FO 299 GL 350 GI 351 PT 352 LU 353 IE 354 IS 355 AL 356 MT 357 CY 358 FI 359 BG
  370 LT 371 LV 372 EE 373 MD 374 AM 375 BY 376 AD 377 MC 378 SM 380 UA 381 RS 382 ME 383 XK 385 HR 386 SI 387 BA
  389 MK 420 CZ 421 SK 423 LI 852 HK 886 TW 966 SA 971 AE 972 IL 974 QA 995 GE`
    .split(/\s+/)
    .flatMap((code, i, all) => (i % 2 === 0 ? [[code, all[i + 1] ?? ''] as const] : [])),
);

/** The country of a phone number in E.164, by its calling code; undefined when it is none we know. */
export function countryOfPhone(phone: string): string | undefined {
  if (!phone.startsWith('+')) return undefined;
  for (let length = 3; length > 0; length--) {
    const country = CODES.get(phone.slice(1, 1 + length));
    if (country !== undefined) return country;
  }
  return undefined;
}
