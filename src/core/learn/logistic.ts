/** A logistic model: the log-odds are the bias plus the weight of each hit. */
export interface Logistic {
  readonly bias: number;
  readonly weights: readonly number[];
}

const ROUNDS = 50;
const ENOUGH = 1e-8;

export const chance = ({ bias, weights }: Logistic, hits: readonly number[]): number =>
  1 / (1 + Math.exp(-weights.reduce((sum, weight, i) => sum + weight * (hits[i] ?? 0), bias)));

/**
 * Fits by Newton's method with a ridge that keeps weights of rare criteria small; the bias is free. The same rows give the
 * same weights, whatever their order.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  good: readonly boolean[],
  ridge: number,
): Logistic {
  const size = (rows[0]?.length ?? 0) + 1;
  let weights = Array.from({ length: size }, () => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = newtonStep(rows, good, ridge, weights);
    weights = weights.map((weight, i) => weight + (step[i] ?? 0));
    if (Math.max(...step.map(Math.abs)) < ENOUGH) break;
  }
  const [bias = 0, ...rest] = weights;
  return { bias, weights: rest };
}

function newtonStep(
  rows: readonly (readonly number[])[],
  good: readonly boolean[],
  ridge: number,
  weights: readonly number[],
): readonly number[] {
  const slope = weights.map((weight, i) => (i === 0 ? 0 : -ridge * weight));
  const bend = weights.map((_, i) => weights.map((_w, j) => (i === j && i > 0 ? ridge : i === j ? 1e-9 : 0)));
  rows.forEach((row, n) => {
    const line = [1, ...row];
    const p = 1 / (1 + Math.exp(-line.reduce((sum, x, i) => sum + x * (weights[i] ?? 0), 0)));
    const off = (good[n] === true ? 1 : 0) - p;
    const curve = p * (1 - p);
    for (let i = 0; i < line.length; i += 1) {
      const x = line[i] ?? 0;
      if (x === 0) continue;
      slope[i] = (slope[i] ?? 0) + off * x;
      const bendRow = bend[i];
      if (bendRow !== undefined)
        for (let j = 0; j < line.length; j += 1) bendRow[j] = (bendRow[j] ?? 0) + curve * x * (line[j] ?? 0);
    }
  });
  return solve(bend, slope);
}

/** Solves a symmetric system by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = rows
      .slice(column)
      .reduce(
        (best, row, i) =>
          Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? column + i : best,
        column,
      );
    const [top, chosen] = [rows[column], rows[pivot]];
    if (top === undefined || chosen === undefined || Math.abs(chosen[column] ?? 0) < 1e-12) continue;
    rows[column] = chosen;
    rows[pivot] = pivot === column ? chosen : top;
    for (const row of rows) {
      if (row === chosen) continue;
      const factor = (row[column] ?? 0) / (chosen[column] ?? 1);
      if (factor !== 0)
        for (let i = column; i <= size; i += 1) row[i] = (row[i] ?? 0) - factor * (chosen[i] ?? 0);
    }
  }
  return rows.map((row, i) => ((row[i] ?? 0) === 0 ? 0 : (row[size] ?? 0) / (row[i] ?? 1)));
}
