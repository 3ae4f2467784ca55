const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
};

/** A name as it goes into an address: `Søren Østergaard` becomes `soeren.oestergaard`. */
export const spelled = (text: string, between = '.'): string =>
  text
    .toLowerCase()
    .replace(/[æøåäöüß]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, between)
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');

/** Puts the digits of `number` where a shape has `#`, from the right, so that no two leads share a telephone. */
export const dialled = (shape: string, number: number): string => {
  const places = shape.split('#').length - 1;
  const digits = String(number).padStart(places, '0').slice(-places);
  let at = 0;
  return shape.replace(/#/g, () => digits[at++] ?? '0');
};
