import { InvalidArgumentError } from 'commander';

/** A whole number in a range, for commander. */
export const wholeNumber =
  (low: number, high: number) =>
  (text: string): number => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= low && number <= high && text.trim() !== '') return number;
    throw new InvalidArgumentError(`It should be a whole number from ${low} to ${high}.`);
  };
