/** Calls by method and route pattern, for tests that count what a client did. */
interface CallStats {
  readonly total: number;
  readonly calls: Readonly<Record<string, number>>;
  /** The same, of the integration's sessions alone. */
  readonly integration: { readonly total: number; readonly calls: Readonly<Record<string, number>> };
}

function tally() {
  const calls: Record<string, number> = {};
  let total = 0;
  return {
    add(call: string) {
      total++;
      calls[call] = (calls[call] ?? 0) + 1;
    },
    read: () => ({ total, calls: { ...calls } }),
  };
}

/** The running count. */
export interface Stats {
  count(call: string, isIntegration: boolean): void;
  read(): CallStats;
}

export function createStats(): Stats {
  const [all, integration] = [tally(), tally()];
  return {
    count(call, isIntegration) {
      all.add(call);
      if (isIntegration) integration.add(call);
    },
    read: () => ({ ...all.read(), integration: integration.read() }),
  };
}
