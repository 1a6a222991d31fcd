/** Server-sent events for the page and tests. */
import type { ServerResponse } from 'node:http';

export type StreamTopic = 'message' | 'patched' | 'recalled' | 'clock' | 'people';

export interface Stream {
  open(response: ServerResponse): void;
  /** `what` is evaluated only if there are subscribers. */
  tell(topic: StreamTopic, what: () => unknown): void;
  close(): void;
}

/** Comments keep proxies and browsers from closing a quiet stream. */
const KEEP_ALIVE_MS = 15_000;

export function createStream(): Stream {
  const watchers = new Set<ServerResponse>();
  const beat = setInterval(() => {
    for (const watcher of watchers) watcher.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  beat.unref();
  return {
    open(response) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache',
        connection: 'keep-alive',
      });
      response.write(': here\n\n');
      watchers.add(response);
      response.on('close', () => watchers.delete(response));
    },
    tell(topic, what) {
      if (watchers.size === 0) return;
      const data = JSON.stringify(what());
      for (const watcher of watchers) watcher.write(`event: ${topic}\ndata: ${data}\n\n`);
    },
    close() {
      clearInterval(beat);
      for (const watcher of watchers) watcher.end();
    },
  };
}
