/** The control interface: everything under `/sandbox`. */
import type { FastifyInstance } from 'fastify';
import type { Sandbox } from '../sandbox.ts';
import { serveActs } from './acts.ts';
import { serveBases } from './bases.ts';
import { serveClock } from './clock.ts';
import { serveGroups } from './groups.ts';
import { serveMessages } from './messages.ts';
import { servePeople } from './people.ts';
import { servePress } from './press.ts';
import { serveRegistration } from './registration.ts';
import { serveSay } from './say.ts';
import { serveFiles } from './send-file.ts';
import { serveTrouble } from './trouble.ts';

export function serveControl(server: FastifyInstance, sandbox: Sandbox): void {
  for (const serve of [
    serveMessages,
    servePeople,
    serveGroups,
    serveSay,
    serveFiles,
    serveActs,
    servePress,
    serveRegistration,
    serveBases,
    serveClock,
    serveTrouble,
  ]) {
    serve(server, sandbox);
  }
}
