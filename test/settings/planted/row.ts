/** One slip: `from` in the shipped file is put as `to`, where the mark ¶ says at which place the fault is to be told. */
export type Row = [slip: string, from: string, to: string, code: string, hint: string];
