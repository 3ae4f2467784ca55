import { Presets, SingleBar } from 'cli-progress';

/** What a stranger sees of the demo. */
export interface Screen {
  say(text: string): void;
  /** Begins something that has `total` parts; `advance` counts them. */
  begin(what: string, total: number): void;
  advance(by?: number): void;
  end(): void;
}

const WIDTH = 100;

/** Breaks text into lines of at most `WIDTH` characters; how far a line is indented stays. */
export function wrapped(text: string): string {
  const lines = text.split('\n').map((paragraph) => {
    const indent = /^ */.exec(paragraph)?.[0] ?? '';
    const out: string[] = [];
    let line = '';
    for (const word of paragraph.trim().split(' ')) {
      if (line !== '' && line.length + word.length + 1 > WIDTH) {
        out.push(line);
        line = '';
      }
      line = line === '' ? word : `${line} ${word}`;
    }
    return [...out, line].map((one) => indent + one).join('\n');
  });
  return lines.join('\n');
}

/** A bar that fills on a terminal; a line for each fifth of the way where there is none. */
export function createScreen(out: NodeJS.WriteStream): Screen {
  return out.isTTY ? terminal(out) : plain(out);
}

function terminal(out: NodeJS.WriteStream): Screen {
  let bar: SingleBar | null = null;
  const end = (): void => {
    bar?.stop();
    bar = null;
  };
  return {
    say: (text) => {
      end();
      out.write(`${wrapped(text)}\n`);
    },
    begin: (what, total) => {
      end();
      const format = `  ${what.padEnd(34)} {bar} {value}/{total}  {duration_formatted}`;
      bar = new SingleBar({ format, stream: out, hideCursor: true, barsize: 30 }, Presets.shades_classic);
      bar.start(total, 0);
    },
    advance: (by = 1) => bar?.increment(by),
    end,
  };
}

function plain(out: NodeJS.WriteStream): Screen {
  let task = { what: '', total: 0, done: 0, told: 0, since: 0 };
  return {
    say: (text) => void out.write(`${wrapped(text)}\n`),
    begin: (what, total) => {
      task = { what, total, done: 0, told: 0, since: Date.now() };
    },
    advance: (by = 1) => {
      task.done += by;
      const fifth = Math.floor((task.done * 5) / Math.max(1, task.total));
      if (fifth === task.told) return;
      task.told = fifth;
      const seconds = Math.round((Date.now() - task.since) / 1000);
      out.write(`  ${task.what}: ${task.done} of ${task.total} (${seconds} s)\n`);
    },
    end: () => {},
  };
}
