import { createConnection, createServer, type Socket } from 'node:net';

/** A socket that passes everything on to another, each piece late by so many ms. */
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
      // Half of the delay each way; pieces of one socket keep their order because each is as late as the next.
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
