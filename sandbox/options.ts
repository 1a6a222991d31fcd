/** Command-line options of the sandbox. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Tenant, tenantSchema } from './tenant.ts';

export const usage = `sandbox [--port N] [--host H] [--tenant FILE] [--state FILE] [--now MOMENT] [--real-time] [--no-limits] [--with-parent]

  --port N        port on the host, 0 (the default) for any free one
  --host H        address to listen on, 127.0.0.1 by default
  --tenant FILE   the app, its people and groups (JSON)
  --state FILE    go on from this file where it exists, and write the state to it
  --now MOMENT    where the clock starts: ISO 8601 with an offset
  --real-time     the machine's clock instead of a virtual one
  --no-limits     count no requests
  --with-parent   end when standard input closes`;

const schema = z.strictObject({
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  host: z.string().default('127.0.0.1'),
  tenant: z.string().optional(),
  state: z.string().optional(),
  now: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .optional(),
  'real-time': z.boolean().default(false),
  'no-limits': z.boolean().default(false),
  'with-parent': z.boolean().default(false),
});

export type Options = z.output<typeof schema>;

/** Throws an Error that describes the invalid option. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      tenant: { type: 'string' },
      state: { type: 'string' },
      now: { type: 'string' },
      'real-time': { type: 'boolean' },
      'no-limits': { type: 'boolean' },
      'with-parent': { type: 'boolean' },
    },
  });
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'),
  );
}

export function readTenant(file: string | undefined): Tenant {
  if (file === undefined) return tenantSchema.parse({});
  const parsed = tenantSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map((issue) => `${file}: ${issue.path.join('.')}: ${issue.message}`).join('\n'),
  );
}
