/** Decodes the configuration in a registration link: scopes, events and callbacks as gzip and base64url. */
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const names = z.array(z.string().min(1).max(200)).max(200).default([]);
const schema = z.strictObject({
  preset: z.boolean().default(true),
  scopes: z.strictObject({ tenant: names, user: names }).prefault({}),
  events: z.strictObject({ items: z.strictObject({ tenant: names, user: names }).prefault({}) }).prefault({}),
  callbacks: z.strictObject({ items: names }).prefault({}),
});

const LARGEST = 64 * 1024;

export interface Addons {
  readonly scopes: string[];
  readonly events: string[];
  readonly callbacks: string[];
}

/** Undefined if it is invalid; the confirm page then ignores it. */
export function readAddons(encoded: string): Addons | undefined {
  try {
    const text = gunzipSync(Buffer.from(encoded, 'base64url'), { maxOutputLength: LARGEST }).toString();
    const read = schema.parse(JSON.parse(text));
    return {
      scopes: [...read.scopes.tenant, ...read.scopes.user],
      events: [...read.events.items.tenant, ...read.events.items.user],
      callbacks: read.callbacks.items,
    };
  } catch {
    return undefined;
  }
}
