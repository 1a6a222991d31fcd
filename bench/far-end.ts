import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Told } from './platform.ts';

/** The platform's side of events in a separate process, so that its cost is not measured. */
export interface FarEnd {
  readonly domain: string;
  /** Resolves when `count` clients have connected. */
  connected(count: number): Promise<void>;
  /** Milliseconds until the last event of a burst was acknowledged; throws if one was refused. */
  run(order: Order): Promise<number>;
  close(): void;
}

export async function startFarEnd(): Promise<FarEnd> {
  const execArgv: string[] = [];
  // Passes on the loader, but not profiling options, which concern only this process.
  for (const [index, each] of process.execArgv.entries())
    if (each === '--import') execArgv.push(each, process.execArgv[index + 1] ?? '');
  const child = fork(fileURLToPath(new URL('platform.ts', import.meta.url)), { execArgv });
  let known = 0;
  child.on('message', (told: Told) => {
    if ('connected' in told) known = told.connected;
  });
  const told = async <K extends string>(field: K): Promise<Told & Record<K, number>> => {
    for (;;) {
      const [message] = (await once(child, 'message')) as [Told & Record<K, number>];
      if (field in message) return message;
    }
  };
  const { port } = await told('port');
  return {
    domain: `http://127.0.0.1:${port}`,
    async connected(count) {
      while (known < count) await once(child, 'message');
    },
    async run(order) {
      child.send(order);
      const { tookMs, refused } = (await told('tookMs')) as Told & { tookMs: number; refused: number };
      if (refused > 0) throw new Error(`${refused} events were refused`);
      return tookMs;
    },
    close: () => void child.kill('SIGKILL'),
  };
}
