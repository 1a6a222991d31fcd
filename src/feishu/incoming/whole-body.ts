import type { IncomingMessage } from 'node:http';

/** Why a body was not received: longer than allowed, or its connection broke off. */
export type Refused = 'too-large' | 'broken';

/**
 * Receives the body of a request; calls `done` once, with its bytes or why it was refused. A body of more than `most`
 * bytes is refused by its length, or at the byte where it exceeds `most`; then the caller must close the connection.
 */
export function receiveBody(
  request: IncomingMessage,
  most: number,
  done: (body: Buffer | Refused) => void,
): void {
  if (Number(request.headers['content-length'] ?? 0) > most) return done('too-large');
  const chunks: Buffer[] = [];
  let length = 0;
  let isOver = false;
  // Keep the error listener: a connection that breaks off after the answer must not end the process.
  const end = (body: Buffer | Refused): void => {
    if (isOver) return;
    isOver = true;
    request.removeAllListeners('data').removeAllListeners('end');
    done(body);
  };
  request
    .on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > most) end('too-large');
      else chunks.push(chunk);
    })
    .on('end', () => end(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length)))
    .on('error', () => end('broken'));
}
