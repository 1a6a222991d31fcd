import { createConnection, createServer, type Socket } from 'node:net';

/** Forwards a socket to another one and delays each chunk by the given time in ms. */
export interface SlowPipe {
  readonly path: string;
  delay(ms: number): void;
  stop(): Promise<void>;
}

export async function openSlowPipe(path: string, to: string): Promise<SlowPipe> {
  let delayMs = 0;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = createConnection(to);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      // Half of the delay in each direction. All chunks have the same delay, so their order is kept.
      from.on('data', (bytes) => setTimeout(() => into.write(bytes), delayMs / 2));
      from.on('error', () => from.destroy());
      from.on('close', () => {
        open.delete(from);
        into.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    path,
    delay: (ms) => void (delayMs = ms),
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
