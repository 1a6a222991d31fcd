import type { Attachments } from '../ports.ts';
import { inspect, typeAllowed } from './inspect.ts';
import { createFileStore } from './store.ts';

/** The `Attachments` port on a folder of this machine. */
export function createAttachments(folder: string): Attachments {
  return { ...createFileStore(folder), inspect, typeAllowed };
}
