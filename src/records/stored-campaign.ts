/** The JSON form of a campaign in the store, which outlives the folder it came from. */
import { z } from 'zod';
import { COLOURS, LIGHTS } from '../domain/campaign/lights.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';

const text = z.string();
const moment = z.object({ date: text, time: text });
const anchorRule = z.object({
  kind: z.literal('anchor'),
  anchor: z.enum(['opens', 'deadline']),
  offset: z
    .object({ amount: z.number(), unit: z.enum(['working-day', 'day', 'hour', 'minute']) })
    .exactOptional(),
  time: text.exactOptional(),
});
const rule = z.union([z.object({ kind: z.literal('moment'), moment }), anchorRule]);
const line = z.object({
  id: text,
  job: z.enum(['announce', 'remind', 'chase', 'digest', 'snapshot']),
  to: z.array(z.enum(['group', 'contacts', 'deputies', 'owing', 'parents', 'admins'])),
  onDayOff: z.enum(['send', 'skip', 'next']),
  graceMs: z.number().exactOptional(),
  when: z.union([
    z.object({ kind: z.literal('at'), rule }),
    z.object({ kind: z.literal('cron'), cron: text, from: rule, until: rule }),
  ]),
});
const itemTerms = {
  deadline: moment.exactOptional(),
  deadlineByTag: z.record(text, moment).exactOptional(),
  of: z.array(text).exactOptional(),
};
const field = z.object({
  id: text,
  name: text,
  aliases: z.array(text).exactOptional(),
  type: z.enum(['integer', 'decimal', 'date', 'text', 'choice']),
  unit: text.exactOptional(),
  required: z.boolean().exactOptional(),
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
  choices: z.array(text).exactOptional(),
  total: z.enum(['none', 'year']).exactOptional(),
  sumOf: z.array(text).exactOptional(),
  check: z.number().exactOptional(),
  against: z.literal('year').exactOptional(),
  reason: text.exactOptional(),
});
const dayOffset = z.object({
  amount: z.number(),
  unit: z.enum(['working-day', 'day']),
  time: text.exactOptional(),
});
const clock = z.object({
  event: text,
  after: z.union([dayOffset, z.object({ amount: z.number(), unit: z.enum(['hour', 'minute']) })]),
  time: text,
  expect: z.number(),
  expectByTag: z.record(text, z.number()).exactOptional(),
});
const area = z.object({
  id: text,
  name: text,
  aliases: z.array(text),
  expect: z.number(),
  expectByTag: z.record(text, z.number()).exactOptional(),
  kind: z.enum(['document', 'figures', 'original']).exactOptional(),
  fields: z.array(field).exactOptional(),
  clock: clock.exactOptional(),
  ...itemTerms,
});
const person = z.object({
  unit: text.exactOptional(),
  role: z.enum(['contact', 'deputy', 'member', 'admin']),
  name: text,
  openId: text.exactOptional(),
  mobile: text.exactOptional(),
  email: text.exactOptional(),
});

const every = z.union([z.enum(['week', 'half-month', 'month', 'quarter', 'year']), z.array(text)]);
const dueRule = z.union([
  z.object({ kind: z.literal('day'), day: z.number(), month: z.number().exactOptional(), time: text }),
  z.object({ kind: z.literal('working-day'), amount: z.number(), time: text }),
  z.object({ kind: z.literal('last-day'), before: z.number(), time: text }),
  z.object({
    kind: z.literal('weekday'),
    weekday: z.number(),
    nth: z.number().exactOptional(),
    time: text,
  }),
]);
const dueByTag = z.record(text, z.union([dueRule, dayOffset]));
const repeats = z.object({
  every,
  due: z.array(dueRule),
  dueByTag: dueByTag.exactOptional(),
  about: z.enum(['previous', 'same']),
  from: text,
  until: text.exactOptional(),
  opens: dayOffset.exactOptional(),
  items: z.record(
    text,
    z.object({
      due: dueRule.exactOptional(),
      dueByTag: dueByTag.exactOptional(),
    }),
  ),
});
const period = z.object({ series: text, id: text, every, from: text, until: text });

export const storedCampaign = z.object({
  id: text,
  title: text,
  repeats: repeats.exactOptional(),
  period: period.exactOptional(),
  theme: text.exactOptional(),
  organiser: text,
  language: z.enum(['zh-CN', 'en-US']),
  timezone: text,
  opens: text,
  deadline: moment,
  deadlineByTag: z.record(text, moment).exactOptional(),
  deadlineOnDayOff: z.enum(['as-written', 'bring-forward', 'put-off']),
  days: z.object({
    kind: z.enum(['cn', 'weekdays']),
    years: z.array(z.number()),
    daysOff: z.array(text),
    own: z.object({ daysOff: z.array(text), workingDays: z.array(text) }).exactOptional(),
    workingDays: z.array(text),
  }),
  officeHours: z.object({
    from: text,
    to: text,
    seasons: z
      .array(z.object({ since: text, ranges: z.array(z.object({ from: text, to: text })) }))
      .exactOptional(),
  }),
  unitCalendars: z
    .array(z.object({ of: z.array(text), daysOff: z.array(text), workingDays: z.array(text) }))
    .exactOptional(),
  closes: rule,
  /** Only in the copy that a rehearsal plays: the store keeps dates of events beside the plan. */
  started: z
    .array(
      z.object({
        item: text,
        date: text,
        time: text.optional(),
        unit: text.optional(),
        at: z.number(),
        own: z.boolean().optional(),
      }),
    )
    .exactOptional(),
  group: text.exactOptional(),
  base: text.exactOptional(),
  summary: z.object({ name: text, aliases: z.array(text).exactOptional(), ...itemTerms }).exactOptional(),
  areas: z.array(area),
  checks: z.array(z.object({ id: text, text })),
  review: z.enum(['required', 'by-level', 'none']),
  attachments: z.object({ types: z.array(text), maxMb: z.number() }),
  retention: z.object({ rawDays: z.number(), personalDays: z.number() }),
  limits: z.object({ perUnitPerDay: z.number(), perUnitPerWeek: z.number() }),
  lights: z.partialRecord(z.enum(LIGHTS), z.enum(COLOURS)).exactOptional(),
  ladder: z.array(
    z.object({ after: z.number(), to: z.array(z.enum(['contacts', 'deputies', 'parents', 'admins'])) }),
  ),
  schedule: z.array(line),
  roster: z.object({
    units: z.array(
      z.object({
        id: text,
        name: text,
        parent: text.exactOptional(),
        tags: z.array(text).exactOptional(),
      }),
    ),
    people: z.array(person),
  }),
});
export type StoredCampaign = z.infer<typeof storedCampaign>;

/** Converts to the stored form; sets become arrays. */
export function toStored(campaign: Campaign): StoredCampaign {
  const { daysOff, workingDays, ...days } = campaign.days;
  return storedCampaign.parse({
    ...campaign,
    days: { ...days, daysOff: [...daysOff], workingDays: [...workingDays] },
  });
}

export function fromStored({ days, ...rest }: StoredCampaign): Campaign {
  const { daysOff, workingDays, own, ...others } = days;
  return {
    ...rest,
    days: { ...others, ...(own && { own }), daysOff: new Set(daysOff), workingDays: new Set(workingDays) },
  };
}
