/** The tenant file: app, people and groups of a new sandbox. */
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
  /** true: the person has blocked the bot. */
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

/** A starter action with a file of the viewer's: who sends it, and what they say first. */
export const starterSchema = z.strictObject({
  person: z.string(),
  say: z.string().min(1),
  /** File extensions for `<input accept>`. */
  accept: z.string(),
  /** By language of the page: the button's label, and a hint below it. */
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
