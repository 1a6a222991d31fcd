/** The WebSocket at the discovered address. Refusals carry the platform's handshake headers. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import { SOCKET_PATH } from '../endpoints/ws-endpoint.ts';
import type { Sandbox } from '../sandbox.ts';
import { MAX_CONNECTIONS } from './client-config.ts';

export function serveSocket(server: FastifyInstance, { hub, tickets }: Sandbox): void {
  const sockets = new WebSocketServer({ noServer: true });

  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const ticket = url.searchParams.get('ticket') ?? '';
    if (url.pathname !== SOCKET_PATH || !tickets.delete(ticket))
      return refuse(socket, { status: 514, message: 'auth failed', authError: 0 });
    if (hub.count() >= MAX_CONNECTIONS)
      return refuse(socket, { status: 514, message: 'too many connections', authError: 1000040350 });
    return sockets.handleUpgrade(request, socket, head, hub.attach);
  });
}

function refuse(
  socket: Duplex,
  { status, message, authError }: { status: number; message: string; authError: number },
): void {
  const headers = [
    `Handshake-Status: ${status}`,
    `Handshake-Msg: ${message}`,
    `Handshake-Autherrcode: ${authError}`,
    'Connection: close',
    'Content-Length: 0',
  ];
  socket.end(`HTTP/1.1 403 Forbidden\r\n${headers.join('\r\n')}\r\n\r\n`);
}
