/**
 * Waits for things that go on in the background until `all` is asked for. One that fails meanwhile is no unhandled
 * rejection: `all` tells of it.
 */
export interface Together {
  add(one: Promise<void>): void;
  all(): Promise<void>;
}

export function together(): Together {
  const running: Promise<void>[] = [];
  return {
    add: (one) => {
      one.catch(() => {});
      running.push(one);
    },
    all: async () => {
      await Promise.all(running);
    },
  };
}
