import { address, area, number, text } from './field.ts';
import type { Field } from './types.ts';

const PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country', 'Latitude', 'Longitude'] as const;

/** The parts of a postal address and the compound field that shows them together. */
export function addressFields(prefix: string): readonly Field[] {
  return [
    area(`${prefix}Street`, 255),
    text(`${prefix}City`, 40),
    text(`${prefix}State`, 80),
    text(`${prefix}PostalCode`, 20),
    text(`${prefix}Country`, 80),
    number(`${prefix}Latitude`, 18, 15),
    number(`${prefix}Longitude`, 18, 15),
    address(`${prefix}Address`),
  ];
}

/** The compound value behind an address field, or null when every part is empty. */
export function compoundAddress(prefix: string, row: Readonly<Record<string, unknown>>): object | null {
  const values = PARTS.map((part) => row[`${prefix}${part}`] ?? null);
  if (values.every((value) => value === null)) return null;
  const [street, city, state, postalCode, country, latitude, longitude] = values;
  return { city, country, geocodeAccuracy: null, latitude, longitude, postalCode, state, street };
}
