/** Injected faults: what fails, how, and how often. */
import { z } from 'zod';
import { overLimit } from './limits.ts';
import { PlatformError } from './platform-error.ts';
import { seededRandom } from './random.ts';
import { tooFrequent } from './refusals.ts';

export const faultTargets = [
  'send',
  'reply',
  'patch',
  'recall',
  'token',
  'endpoint',
  'lookup',
  'upload',
  'registration',
  'base',
  'any',
] as const;
export type FaultTarget = (typeof faultTargets)[number];

const kindSchema = z
  .enum(['500', 'html-500', 'hang', 'cut-after', '429', '400-rate', '230020', 'busy'])
  .or(z.templateLiteral(['code:', z.number().int()]));

const ruleSchema = z.strictObject({
  match: z.enum(faultTargets),
  kind: kindSchema,
  /** Probability per call; default 1. */
  rate: z.number().min(0).max(1).default(1),
  /** Maximum number of times; absent: unlimited. */
  count: z.number().int().min(0).optional(),
  resetS: z.number().int().min(1).default(1),
  /** Restricts the fault to calls that reach this person or chat. */
  to: z.string().optional(),
});

const probability = z.number().min(0).max(1).default(0);

export const faultsSchema = z.strictObject({
  seed: z.number().int().default(1),
  rules: z.array(ruleSchema).default([]),
  events: z
    .strictObject({
      duplicate: probability,
      shuffle: z.boolean().default(false),
      delayMs: z.number().min(0).max(60_000).default(0),
      'second-event-id': probability,
      /** Sends presses in frames of type `card`, which every official SDK drops. */
      'card-frames': z.boolean().default(false),
    })
    .prefault({}),
  ackTimeoutMs: z.number().int().min(1).max(60_000).default(3_000),
  'token-invalid-status': z.union([z.literal(200), z.literal(400), z.literal(401)]).default(400),
  'duplicate-uuid': z.enum(['same', '230049']).default('same'),
  'table-limit': z.number().int().min(1).default(5),
});

export type FaultPlan = z.output<typeof faultsSchema>;
type Rule = FaultPlan['rules'][number];

export interface EventFaults {
  readonly duplicate: number;
  readonly secondEventId: number;
  readonly shuffle: boolean;
  readonly delayMs: number;
  readonly ackTimeoutMs: number;
}

export interface Faults {
  plan(): FaultPlan;
  set(plan: FaultPlan): void;
  readonly events: () => EventFaults;
  /** Selects the fault of a call and counts it; `reached`: people and chats that the call concerns. */
  draw(target: FaultTarget, reached: readonly string[]): Rule | undefined;
}

export function createFaults(): Faults {
  let plan = faultsSchema.parse({});
  let random = seededRandom(plan.seed);

  const befalls = (rule: Rule, target: FaultTarget, reached: readonly string[]) =>
    (rule.match === 'any' || rule.match === target) &&
    rule.count !== 0 &&
    (rule.to === undefined || reached.includes(rule.to)) &&
    (rule.rate === 1 || random() < rule.rate);

  return {
    plan: () => plan,
    set(fresh) {
      plan = fresh;
      random = seededRandom(fresh.seed);
    },
    events: () => ({
      duplicate: plan.events.duplicate,
      secondEventId: plan.events['second-event-id'],
      shuffle: plan.events.shuffle,
      delayMs: plan.events.delayMs,
      ackTimeoutMs: plan.ackTimeoutMs,
    }),
    draw(target, reached) {
      const rule = plan.rules.find((candidate) => befalls(candidate, target, reached));
      if (rule?.count !== undefined) rule.count--;
      return rule;
    },
  };
}

/** The error that a fault stands for; undefined for faults of the connection. */
export function refusalOf({ kind, resetS }: Rule): PlatformError | undefined {
  if (kind === '500') return new PlatformError(2200, 'Internal Error', { status: 500 });
  if (kind === '429') return overLimit(100, resetS * 1000);
  if (kind === '400-rate') return overLimit(100, resetS * 1000, 400);
  if (kind === '230020') return tooFrequent('chat rate limit');
  if (kind === 'busy') return new PlatformError(1, 'system busy', { status: 200 });
  if (kind.startsWith('code:'))
    return new PlatformError(Number(kind.slice('code:'.length)), 'refused on request');
  return undefined;
}
