/**
 * Schemas of the requests and answers of the read-only API: the single source of its types and its OpenAPI document.
 */
import { z } from 'zod';

const date = z.string().describe('YYYY-MM-DD, in the zone of the campaign');
const moment = z.iso.datetime({ offset: true }).describe('with the offset of the zone of the campaign');
const wall = z.object({ date, time: z.string().describe('HH:MM; 24:00 ends its day') });
const standing = z.enum([
  'missing',
  'pending',
  'returned',
  'extended',
  'overdue',
  'late',
  'exempt',
  'accepted',
]);

/** Bounds of every list. */
export const page = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  per_page: z.coerce.number().int().min(1).max(200).default(50),
});

/** Which campaign, of a token that opens all periods of a campaign that repeats. */
export const run = z.object({
  campaign: z
    .string()
    .max(100)
    .optional()
    .describe('id of a period as /campaigns lists it; left out: the latest that has opened'),
});

export const runPage = page.extend(run.shape);

export const filingQuery = runPage.extend({
  unit: z.string().max(100).optional().describe('id of a unit'),
  area: z.string().max(100).optional().describe('id of an area'),
  state: z.enum(['pending', 'returned', 'refiled', 'accepted', 'withdrawn']).optional(),
});

export const campaign = z
  .object({
    id: z.string(),
    title: z.string(),
    organiser: z.string(),
    timezone: z.string(),
    opens: date,
    deadline: wall,
    closes: moment,
    items: z.array(
      z.object({
        item: z.string().describe('`summary`, or the id of an area'),
        name: z.string(),
        expected: z.number().int(),
      }),
    ),
    areas: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'Campaign' });

export const unit = z
  .object({
    id: z.string(),
    name: z.string(),
    parent: z.string().optional(),
    tags: z.array(z.string()),
    exempt: z.boolean(),
    contacts: z
      .array(z.object({ name: z.string(), role: z.enum(['contact', 'deputy']) }))
      .optional()
      .describe('only with a token that may read persons'),
  })
  .meta({ id: 'Unit' });

export const unitStanding = z
  .object({
    unit: z.string(),
    item: z.string(),
    standing,
    owes: z.boolean(),
    deadline: wall,
    filed_at: moment.optional(),
    late: z.boolean(),
  })
  .meta({ id: 'Standing' });

export const filing = z
  .object({
    number: z.number().int(),
    unit: z.string(),
    item: z.string(),
    state: z.enum(['pending', 'returned', 'refiled', 'accepted', 'withdrawn']),
    version: z.number().int(),
    first_filed_at: moment,
    last_filed_at: moment,
    accepted_at: moment.optional(),
    highlight: z.boolean(),
    checks: z.array(z.string()).describe('ids of the requirements confirmed with it'),
    text: z.string().describe('of the present version'),
    files: z.array(z.string()).describe('names of its attachments'),
  })
  .meta({ id: 'Filing' });

export const figures = z
  .object({
    as_of: moment,
    items: z.array(
      z.object({
        item: z.string(),
        due: z.number().int(),
        filed: z.number().int(),
        on_time: z.number().int(),
        late: z.number().int(),
        missing: z.number().int(),
        returned: z.number().int(),
        exempt: z.number().int(),
      }),
    ),
    areas: z.array(
      z.object({
        area: z.string().nullable().describe('null: areas that the campaign no longer has'),
        reports: z.number().int(),
        units: z.number().int(),
      }),
    ),
    checks: z
      .array(
        z.object({
          check: z.string().describe('id of the requirement'),
          text: z.string(),
          units: z.number().int().describe('units that confirmed it'),
        }),
      )
      .describe('of campaigns with requirements to confirm'),
    totals: z
      .array(
        z.object({
          area: z.string(),
          units: z.number().int().describe('units with a filing that counts'),
          returned: z.number().int().describe('filings returned for changes, which do not count'),
          fields: z.array(
            z.object({
              field: z.string().describe('id of the field'),
              name: z.string(),
              unit: z.string().optional().describe('what it counts in'),
              total: z.number(),
            }),
          ),
        }),
      )
      .describe('of areas with fields of their own that add up'),
  })
  .meta({ id: 'Figures' });

export const file = z
  .object({
    hash: z.string().describe('SHA-256 of the content: what /files/{hash} gives'),
    name: z.string(),
    size: z.number().int().describe('bytes'),
    type: z.string(),
    filing: z.number().int(),
    unit: z.string(),
  })
  .meta({ id: 'File' });

export const problem = z
  .object({ type: z.string(), title: z.string(), status: z.number().int(), detail: z.string().optional() })
  .meta({ id: 'Problem' });

export function listOf<T extends z.ZodType>(of: T) {
  return z.object({
    data: z.array(of),
    page: z.number().int(),
    per_page: z.number().int(),
    total: z.number().int(),
  });
}

export type Page = z.output<typeof page>;
export type Run = z.output<typeof run>;
export type FilingQuery = z.output<typeof filingQuery>;
export type ApiCampaign = z.output<typeof campaign>;
export type ApiUnit = z.output<typeof unit>;
export type ApiStanding = z.output<typeof unitStanding>;
export type ApiFiling = z.output<typeof filing>;
export type ApiFigures = z.output<typeof figures>;
export type ApiFile = z.output<typeof file>;
