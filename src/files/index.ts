import type { Attachments, Clock } from '../ports.ts';
import { inspect, typeAllowed } from './inspect.ts';
import { createFileStore } from './store.ts';

/** The `Attachments` port on a folder of this machine. */
export function createAttachments(folder: string, clock: Clock): Attachments {
  return { ...createFileStore(folder, clock), inspect, typeAllowed };
}
