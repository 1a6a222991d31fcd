/** The tenant file: the app, the people and the groups that a sandbox starts with. */
import { z } from 'zod';

export const personSchema = z.strictObject({
  openId: z
    .string()
    .regex(/^ou_\w{1,60}$/)
    .optional(),
  name: z.string().min(1),
  email: z.string().optional(),
  mobile: z.string().optional(),
  role: z.enum(['admin', 'contact', 'deputy', 'member', 'stranger']).default('member'),
  label: z.string().optional(),
  /** false: outside the app's availability range. */
  available: z.boolean().optional(),
  /** true: has turned the bot's messages off. */
  blocked: z.boolean().optional(),
  resigned: z.boolean().optional(),
  otherTenant: z.boolean().optional(),
});

export const groupSchema = z.strictObject({
  chatId: z
    .string()
    .regex(/^oc_\w{1,60}$/)
    .optional(),
  name: z.string().min(1),
  members: z.array(z.string()).default([]),
  bot: z.boolean().default(true),
});

/** One thing to try with a file of one's own: who sends it, and what they say first. */
export const starterSchema = z.strictObject({
  person: z.string(),
  say: z.string().min(1),
  /** Endings of the files, as an `<input>` takes them. */
  accept: z.string(),
  /** By the page's language: the button, and a sentence below it. */
  words: z.record(z.string(), z.strictObject({ button: z.string(), hint: z.string() })),
});

export const tenantSchema = z.strictObject({
  app: z
    .strictObject({
      id: z.string().regex(/^cli_[0-9a-fA-F]{16}$/, 'the SDK takes only cli_ and 16 hex digits'),
      secret: z.string().min(1),
      name: z.string().min(1),
    })
    .default({ id: 'cli_0123456789abcdef', secret: 'sandbox-secret', name: '报送助手' }),
  timezone: z.string().default('Asia/Shanghai'),
  people: z.array(personSchema).default([]),
  groups: z.array(groupSchema).default([]),
  starter: starterSchema.optional(),
});

export type Starter = z.output<typeof starterSchema>;
export type Tenant = z.output<typeof tenantSchema>;
export type TenantInput = z.input<typeof tenantSchema>;
