import type { Attachments, Clock } from '../ports.ts';
import { inspect, typeAllowed } from './inspect.ts';
import { pdfText } from './pdf-text.ts';
import { createFileStore } from './store.ts';

/** The `Attachments` port on a folder of this machine. */
export function createAttachments(folder: string, clock: Clock): Attachments {
  return {
    ...createFileStore(folder, clock),
    inspect: async (bytes, name, rules) => {
      const reading = inspect(bytes, name, rules);
      return reading.ok && reading.type === 'pdf' ? { ...reading, ...(await pdfText(bytes)) } : reading;
    },
    typeAllowed,
  };
}
