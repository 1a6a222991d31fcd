/** The thread in which an archive is opened and looked through. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FileRules } from '../ports/attachments.ts';
import { inspect } from './inspect.ts';

const { bytes, name, rules } = workerData as {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly rules: FileRules;
};
parentPort?.postMessage(inspect(bytes, name, rules));
