import { Command } from 'commander';

/** One command of the command line: what help says of it, unless the command itself says more, and where it is. */
interface Entry {
  readonly name: string;
  readonly about: string;
  /** Left out of `stafet --help`. */
  readonly hidden?: boolean;
  /** Wrong use shows all of its help, not only where that is. */
  readonly helpsAtOnce?: true;
  readonly load: () => Promise<Command>;
}

/**
 * Every command, in the order people meet them. Each is imported when it is asked for, so that `stafet check` loads
 * neither the CRMs' clients nor the database's.
 */
const COMMANDS: readonly Entry[] = [
  {
    name: 'demo',
    about: 'a story of leads from raw to won, with both CRMs on this machine',
    load: async () => (await import('./demo/index.ts')).demoCommand(),
  },
  {
    name: 'serve',
    about: 'webhooks, schedules, delivery and dashboard',
    load: async () => (await import('./serve.ts')).serveCommand(),
  },
  {
    name: 'sandbox',
    about: 'only the two local CRMs',
    load: async () => (await import('./sandbox.ts')).sandboxCommand(),
  },
  {
    name: 'init',
    about: 'rules to begin with: HubSpot first, Salesforce first, or both',
    helpsAtOnce: true,
    load: async () => (await import('./init.ts')).initCommand(),
  },
  {
    name: 'check',
    about: 'all config faults at once, each at its line with a cure',
    load: async () => (await import('./check.ts')).checkCommand(),
  },
  {
    name: 'test',
    about: 'the examples beside the rules and mappings: what holds, what does not, what none reaches',
    load: async () => (await import('./test.ts')).testCommand(),
  },
  {
    name: 'sync',
    about: 'one whole pass over both CRMs',
    load: async () => (await import('./sync.ts')).syncCommand(),
  },
  {
    name: 'reconcile',
    about: 'counts and compares both CRMs with what Stafet knows, and mends what differs',
    load: async () => (await import('./reconcile.ts')).reconcileCommand(),
  },
  {
    name: 'plan',
    about: 'what the changed rules would do to live leads; nothing is written',
    load: async () => (await import('./plan.ts')).planCommand(),
  },
  {
    name: 'apply',
    about: 'makes the files live: shows the plan, asks, records who, when, why and what changed',
    load: async () => (await import('./apply.ts')).applyCommand(),
  },
  {
    name: 'rollback',
    about: 'makes a former version of the rules live again',
    load: async () => (await import('./rollback.ts')).rollbackCommand(),
  },
  {
    name: 'policies',
    about: 'every change of the rules: who, when, why, and what it did',
    load: async () => (await import('./policies.ts')).policiesCommand(),
  },
  {
    name: 'backtest',
    about: 'what other rules would have decided over recorded history, side by side',
    load: async () => (await import('./backtest.ts')).backtestCommand(),
  },
  {
    name: 'replay',
    about: 'makes every recorded decision again and compares, byte for byte',
    load: async () => (await import('./replay.ts')).replayCommand(),
  },
  {
    name: 'status',
    about: 'where everything stands: leads, what waits, what is held',
    load: async () => (await import('./status.ts')).statusCommand(),
  },
  {
    name: 'report',
    about: 'the figures of last week or yesterday: what changed, why it matters, what to do',
    load: async () => (await import('./report.ts')).reportCommand(),
  },
  {
    name: 'learn',
    about: 'what outcomes say about the criteria, and points that would tell more; changes nothing live',
    load: async () => (await import('./learn.ts')).learnCommand(),
  },
  {
    name: 'explain',
    about: 'the whole story of one lead: why MQL, why this owner, what is due',
    load: async () => (await import('./explain.ts')).explainCommand(),
  },
  {
    name: 'review',
    about: 'what a person should look at: leads that may be one, fields that keep being rewritten, conflicts',
    load: async () => (await import('./review.ts')).reviewCommand(),
  },
  {
    name: 'retry',
    about: 'writes and messages that were given up, with the cure; another try',
    load: async () => (await import('./retry.ts')).retryCommand(),
  },
  {
    name: 'discard',
    about: 'does without a write or message that was given up',
    load: async () => (await import('./discard.ts')).discardCommand(),
  },
  {
    name: 'hold',
    about: 'stops deliveries to both CRMs or one, and messages to people',
    load: async () => (await import('./hold.ts')).holdCommand(),
  },
  {
    name: 'release',
    about: 'lets go out what `stafet hold` stopped',
    load: async () => (await import('./release.ts')).releaseCommand(),
  },
  {
    name: 'forget',
    about: 'erases a person; both CRMs’ records are left alone',
    load: async () => (await import('./forget.ts')).forgetCommand(),
  },
  {
    name: 'simulate',
    about: 'seeded runs of the engine with faults at every call: nothing lost, nothing doubled',
    load: async () => (await import('./simulate/index.ts')).simulateCommand(),
  },
  {
    name: 'eval',
    about: 'answers JSON lines from stdin, one case a line, by one pure function',
    load: async () => (await import('./eval/index.ts')).evalCommand(),
  },
  {
    name: 'real',
    about: 'the real leads, through both sandboxes',
    hidden: true,
    load: async () => (await import('./real.ts')).realCommand(),
  },
];

/** The command that these arguments ask for, also behind `help`; undefined when they name none. */
const asked = (args: readonly string[]): string | undefined =>
  args.filter((arg) => !arg.startsWith('-')).find((arg) => arg !== 'help');

const hintTo = (command: string): string => `\`stafet ${command} --help\` shows how to call it.`;

/** Wrong use ends with 2, as everywhere, and says where help is. */
const callable = (command: Command, help: string | true): void => {
  command.showHelpAfterError(help).exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2));
};

/** The program with the one command that `args` (without node and script) ask for; the others are there by name alone. */
export async function commandLine(args: readonly string[]): Promise<Command> {
  const program = new Command('stafet').description(
    'Takes each lead marketing has qualified, gives it to the right rep, and sees that the rep acts in time.',
  );
  callable(program, '`stafet help` lists all commands.');
  const name = asked(args);
  for (const entry of COMMANDS) {
    const command = entry.name === name ? await entry.load() : new Command(entry.name);
    if (command.description() === '') command.description(entry.about);
    callable(command, entry.helpsAtOnce ?? hintTo(entry.name));
    for (const part of command.commands) callable(part, hintTo(`${entry.name} ${part.name()}`));
    program.addCommand(command.summary(entry.about), { hidden: entry.hidden === true });
  }
  return program;
}
