import { AsyncLocalStorage } from 'node:async_hooks';

/** The process dies here: nothing after it runs. Thrown only where waiting for ever is not possible. */
class Death extends Error {}

/** What becomes of a strand at a gate: it goes on, others come first, or its process dies. */
export type Fate = 'go' | 'wait' | 'die';

/**
 * One process at work: it runs one step at a time, and of all strands one at a time moves. Between two of its calls and
 * transactions it may be made to wait for the others, or die.
 */
export interface Strand {
  readonly name: string;
  readonly isDead: () => boolean;
  readonly isBusy: () => boolean;
  /** Begins a step, or lets the one that waits go on; resolves when it waits, is done, or has died. */
  move(step: () => Promise<unknown>): Promise<void>;
  /** A place between two steps. Never resolves for the dead. */
  gate(where: string): Promise<void>;
  /** The same where somebody must be told, so that nothing is left waiting: false for the dead. */
  survives(where: string): Promise<boolean>;
  /** A place where nobody can wait; throws for those who die here. */
  risk(where: string): void;
  /** Runs a transaction: no gates inside, since who waits there would hold locks. */
  whole<T>(where: string, work: () => Promise<T>): Promise<T>;
  /** Runs a step that does several things at once without any of the above: their order is not ours to choose. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Runs one call after another, however many were begun at once. */
  inTurn<T>(call: () => Promise<T>): Promise<T>;
  die(where: string): void;
  /** Ends the process from outside. */
  kill(): void;
}

const current = new AsyncLocalStorage<Strand>();

/** Whose work this is; undefined for people and for the CRMs themselves. */
export const strandAtWork = (): Strand | undefined => current.getStore();

/** Does something that is nobody's work, such as looking into a CRM while a strand is in the middle of a call. */
export const asNobody = <T>(work: () => T): T => current.exit(work);

export interface Fates {
  readonly at: (where: string) => Fate;
  readonly onDeath: (strand: string, where: string) => void;
  /** An engine that throws anything but a death has a fault. */
  readonly onFailure: (strand: string, cause: unknown) => void;
}

const forEver = (): Promise<never> => new Promise(() => {});

export function createStrand(name: string, fates: Fates): Strand {
  /** A step may do several things at once: all that wait go on together. */
  const waiting: (() => void)[] = [];
  let rest = (): void => {};
  let isDead = false;
  let isBusy = false;
  let depth = 0;
  let isAlone = false;
  let turn: Promise<unknown> = Promise.resolve();

  const die = (where: string): void => {
    if (!isDead) fates.onDeath(name, where);
    isDead = true;
    isBusy = false;
    rest();
  };
  const ended = (cause?: unknown): void => {
    if (!isDead) {
      isBusy = false;
      if (cause !== undefined) fates.onFailure(name, cause);
    }
    rest();
  };

  const strand: Strand = {
    name,
    isDead: () => isDead,
    isBusy: () => isBusy,
    move: (step) =>
      new Promise((resolve) => {
        rest = resolve;
        if (isBusy) {
          for (const wake of waiting.splice(0)) wake();
          return;
        }
        isBusy = true;
        current.run(strand, step).then(
          () => ended(),
          (cause: unknown) => ended(cause),
        );
      }),
    survives: async (where) => {
      if (isDead) return false;
      if (depth > 0 || isAlone) return true;
      const fate = fates.at(where);
      if (fate === 'die') die(where);
      if (fate === 'wait')
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          rest();
        });
      return !isDead;
    },
    gate: async (where) => {
      if (!(await strand.survives(where))) await forEver();
    },
    risk: (where) => {
      if (isAlone) return;
      if (!isDead && fates.at(where) === 'die') die(where);
      if (isDead) throw new Death(where);
    },
    whole: async (where, work) => {
      await strand.gate(`before ${where}`);
      depth += 1;
      let value: Awaited<ReturnType<typeof work>>;
      try {
        value = await work();
      } finally {
        depth -= 1;
      }
      await strand.gate(`after ${where}`);
      return value;
    },
    alone: async (work) => {
      isAlone = true;
      try {
        return await work();
      } finally {
        isAlone = false;
      }
    },
    inTurn: (call) => {
      const mine = turn.then(call);
      turn = mine.catch(() => undefined);
      return mine;
    },
    die,
    kill: () => {
      isDead = true;
      isBusy = false;
      for (const wake of waiting.splice(0)) wake();
    },
  };
  return strand;
}
