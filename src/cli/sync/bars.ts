import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { Progress } from '../../flows/backfill.ts';

/** Shows how far readings have come. */
export interface Bars {
  show(progress: Progress): void;
  end(): void;
}

/** One bar a reading on a terminal; where there is none, a line for each tenth of the way. */
export const createBars = (out: NodeJS.WriteStream): Bars => (out.isTTY ? bars(out) : lines(out));

const nameOf = ({ crm, kind }: Progress): string => `${crm} ${kind}`;

const waitText = ({ waits }: Progress): string =>
  waits === null ? '' : `waits until ${new Date(waits.until).toISOString().slice(11, 19)} UTC: ${waits.why}`;

function bars(out: NodeJS.WriteStream): Bars {
  const format = '  {name} {bar} {value}/{total}  {duration_formatted}  {waits}';
  const all = new MultiBar({ format, stream: out, hideCursor: true }, Presets.shades_grey);
  const byName = new Map<string, SingleBar>();
  return {
    show: (progress) => {
      const name = nameOf(progress);
      const bar = byName.get(name) ?? all.create(1, 0);
      byName.set(name, bar);
      bar.setTotal(Math.max(progress.total ?? 0, progress.done, 1));
      bar.update(progress.done, { name: name.padEnd(20), waits: waitText(progress) });
    },
    end: () => all.stop(),
  };
}

function lines(out: NodeJS.WriteStream): Bars {
  const said = new Map<string, string>();
  return {
    show: (progress) => {
      const name = nameOf(progress);
      const { done, total } = progress;
      const tenth = total === null || total === 0 ? 0 : Math.floor((10 * done) / total);
      const line = progress.waits === null ? `${tenth}` : waitText(progress);
      if (said.get(name) === line) return;
      said.set(name, line);
      out.write(
        `${name}: ${done} of ${total ?? 'an unknown number'}${progress.waits === null ? '' : `, ${line}`}\n`,
      );
    },
    end: () => {},
  };
}
