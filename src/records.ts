/**
 * The families of records: what each holds, as zod schemas, because what comes back from the store is parsed and
 * never cast. `scope` is a campaign's id, or `app` for what belongs to no campaign.
 */
import { z } from 'zod';
import type { RecordKey, Store, Versioned } from './ports.ts';
import { storedCampaign } from './plan/stored-campaign.ts';

const moment = z.object({ date: z.string(), time: z.string() });
/** A number drawn inside a commit travels as digits in a string until it is read. */
const number = z.coerce.number().int().positive();

const filingState = z.enum(['pending', 'returned', 'refiled', 'accepted', 'withdrawn']);

const filingHead = z.object({
  n: number,
  kind: z.enum(['report', 'summary']),
  area: z.string().optional(),
  state: filingState,
  version: z.number().int().positive(),
  by: z.string(),
  firstFiledAt: z.number(),
  lastFiledAt: z.number(),
  acceptedAt: z.number().optional(),
  withdrawnAt: z.number().optional(),
  past: z.array(z.object({ state: filingState, until: z.number() })).optional(),
  returns: z.number().optional(),
  highlight: z.boolean().optional(),
});

const granted = moment.extend({ grantedAt: z.number() });

const unit = z.object({
  filings: z.array(filingHead),
  extensions: z.record(z.string(), granted.extend({ past: z.array(granted).optional() })).optional(),
  corrections: z.record(z.string(), moment).optional(),
  exempt: z.object({ reason: z.string(), at: z.number(), by: z.string() }).optional(),
  exemptions: z.array(z.object({ from: z.number(), until: z.number() })).optional(),
  request: z.object({ id: z.string(), at: z.number(), until: z.number() }).optional(),
  snooze: z.object({ occurrence: z.string(), until: z.number().optional() }).optional(),
});

/** A file of the store: by its hash, under a name of our own making. */
const attachment = z.object({
  hash: z.string(),
  name: z.string(),
  size: z.number(),
  type: z.string(),
  /** Present where its words could not be looked through for what must not be kept. */
  unread: z.literal(true).optional(),
  /** The platform message that brought it; recalling that message takes it out again. */
  messageId: z.string().optional(),
});

const filingVersion = z.object({
  version: z.number(),
  at: z.number(),
  by: z.string(),
  /** The platform message that brought it; recalling that message withdraws it. */
  messageId: z.string().optional(),
  text: z.string(),
  /** `字段：值` lines as understood, by field id. */
  fields: z.record(z.string(), z.unknown()),
  attachments: z.array(attachment).optional(),
});

/** A report or summary with all its versions. Scope `app`: `#n` is one series for the whole app. */
const filing = z.object({
  n: number,
  campaign: z.string(),
  unit: z.string(),
  kind: z.enum(['report', 'summary']),
  area: z.string().optional(),
  versions: z.array(filingVersion),
  /** Each return, with the messages that told the unit of it. */
  returns: z
    .array(
      z.object({
        at: z.number(),
        by: z.string(),
        version: z.number(),
        reason: z.string(),
        until: moment,
        told: z.array(z.string()),
      }),
    )
    .optional(),
});

const burden = z.object({
  counted: z.array(
    z.object({
      cause: z.string(),
      date: z.string(),
      reminder: z.object({ plannedAt: z.number(), leftAt: z.number() }).optional(),
    }),
  ),
});

/** When one of a unit's people last wrote to the bot. A record of its own, so that noting it conflicts with nothing. */
const quiet = z.object({ at: z.number() });

/** How often a person was answered of late, and how many codes they typed that are none. Scope `app`, by open_id. */
const brake = z.object({ since: z.number(), answers: z.number() });
const guesses = z.object({ since: z.number(), wrong: z.number() });

/** Scope `app`, by campaign id; kept when the pause is over, until the next one. */
const pause = z.object({
  since: z.number(),
  until: z.number().optional(),
  endedAt: z.number().optional(),
  reason: z.string(),
  by: z.string(),
});

const occurrence = z.object({
  state: z.enum(['open', 'done', 'missed', 'skipped']),
  at: z.number(),
  openedAt: z.number(),
  /** Messages planned when it opened. */
  planned: z.number(),
  /** Units that owed and could not be reached when it opened. */
  unreachable: z.array(z.string()).default([]),
  /** When an admin took its messages back: what had not left does not leave any more. */
  undoneAt: z.number().optional(),
  /** How often it was taken back because a wrong clock had recorded it. */
  round: z.number().optional(),
});

/** Scope `app`, by campaign id. */
const campaign = z.object({
  firstLoadedAt: z.number(),
  /** For retention, which goes on when the campaign's folder is gone. */
  closesAt: z.number().optional(),
  rawDays: z.number().optional(),
  personalDays: z.number().optional(),
  /** While its persons are taken out: what their pseudonyms are made with. Gone afterwards, so that nothing leads back. */
  salt: z.string().optional(),
  /** When its persons were taken out. */
  emptiedAt: z.number().optional(),
  /** Which plan is in force: the first by itself, every further one by an admin's word. */
  plan: z
    .object({
      revision: z.number(),
      hash: z.string(),
      acceptedAt: z.number(),
      /** Name of the folder that it came from. */
      folder: z.string(),
      /** Of the folder's whole content, so that a changed text is kept too. */
      content: z.string(),
      /** Other plans that the folder held since, oldest first, and the requests that ask for a word on them. */
      offered: z.array(z.object({ hash: z.string(), request: z.string() })),
    })
    .optional(),
});

/** The campaign that holds a plan, by the plan's hash: those in force and those offered. */
const plan = storedCampaign;

/** The card in the work group that follows what is filed. */
const status = z.object({
  /** The message that is the card: the last digest there, or one posted in its place. */
  base: z.string(),
  /** The last change of it. */
  patch: z.string().optional(),
  patchedAt: z.number(),
  /** Digest of the figures that it shows. */
  shown: z.string(),
  /** How many messages it has taken. */
  count: z.number(),
});

/** A 预演 that an admin asked for in the chat; with the page by its hash once it was played. */
const rehearsal = z.object({
  by: z.string(),
  at: z.number(),
  filing: z.enum(['none', 'typical', 'late']),
  units: z.number().optional(),
  state: z.enum(['asked', 'playing', 'done', 'failed']),
  startedAt: z.number().optional(),
  hash: z.string().optional(),
});

/** Scope `app`. */
const retention = z.object({
  /** The last day, as `2021-09-30` in UTC, on which it went through. */
  day: z.string(),
  /** When it first did: files kept earlier may belong to another state, which someone may yet put back. */
  since: z.number().optional(),
});

/** One process's beats; gone when it stops in order. Scope `app`, by the process's name. */
const beat = z.object({
  /** Clock time of the last one. */
  at: z.number(),
  /** After which three more should have come, in ms. */
  patienceMs: z.number(),
  beats: z.number(),
  /** Counts up between beats too: it lives, even where its clock job stands still. */
  signs: z.number(),
});

/** The last beat of whichever process. Scope `app`, id `last`. */
const heart = z.object({ at: z.number(), by: z.string(), patienceMs: z.number() });

/** What the admins were told of a clock that is not the platform's. Scope `app`, id `doubt`; gone when it is over. */
const clock = z.object({
  kind: z.enum(['differs', 'silent']),
  /** The process that told. */
  by: z.string(),
  at: z.number(),
  aheadMs: z.number(),
});

const binding = z.object({
  /** Absent: unbound by the person or an admin, which outranks a row of the roster. */
  unit: z.string().optional(),
  role: z.enum(['contact', 'deputy', 'member', 'admin']),
  since: z.number(),
  by: z.string(),
});

const unitBinding = z.object({
  /** Absent: unbound, which outranks a row of the roster. */
  role: z.enum(['contact', 'deputy']).optional(),
  since: z.number(),
  by: z.string(),
});

const person = z.object({
  /** By campaign id, as they were made before a person could speak for several units; read, and not written any more. */
  bindings: z.record(z.string(), binding),
  /** By campaign id and unit id. */
  units: z.record(z.string(), z.record(z.string(), unitBinding)).optional(),
  /** By campaign id: where an admin made this person an admin, beside whatever they are bound to. */
  admin: z.record(z.string(), z.object({ since: z.number(), by: z.string() })).optional(),
  /** When the card was sent that says what is kept. */
  noticedAt: z.number().optional(),
});

const lookup = z.object({ openId: z.string().optional(), at: z.number() });

/** Something the bot asked and waits for: the person's next words, or a press, are the answer. */
const oneQuestion = z.object({
  kind: z.enum(['which-area', 'which-unit', 'which-campaign', 'which-file', 'confirm']),
  /** The filing it is about. */
  n: z.number().optional(),
  /** Why a confirmation was asked for. */
  why: z.enum(['accepted', 'past-deadline', 'overtaken']).optional(),
  /** The version of the filing that its reader was shown. */
  version: z.number().optional(),
  /** The requirements confirmed in the form whose words are kept. */
  checks: z.array(z.string()).optional(),
  /** The message whose words are kept; a button of the question names it. */
  messageId: z.string(),
  campaign: z.string().optional(),
  text: z.string(),
  /** A file that came and was not fetched yet, while it is asked which campaign it is for. */
  sent: z.object({ type: z.enum(['file', 'image']), fileKey: z.string(), name: z.string() }).optional(),
  /** The group it was said in, where the answer belongs, too. */
  group: z.string().optional(),
  /** A file that is kept while it is asked what it is; its name is the sender's. */
  file: attachment.optional(),
  /** The command whose answer this is. */
  command: z.string(),
  askedAt: z.number(),
});

/** By person. Several may be open: someone who sends two texts loses neither. */
const question = z.object({ open: z.array(oneQuestion) });

/** What waits for an admin's press: a binding asked for, a chase previewed. `code` is what people type. */
const request = z.object({
  kind: z.enum(['bind', 'chase', 'extend', 'handover', 'deadline', 'resend', 'plan', 'admin']),
  /** For a hand-over: the successor, once there is one. For an admin: who is asked to be one, where an admin asks. */
  to: z.string().optional(),
  campaign: z.string(),
  code: z.string(),
  by: z.string(),
  at: z.number(),
  state: z.enum(['open', 'approved', 'declined', 'sent', 'cancelled', 'stopped', 'undone']),
  /** For what went out to many: the `occurrence` of its messages, and when it was sent. */
  cause: z.string().optional(),
  sentAt: z.number().optional(),
  /** For what is sent after all: the occurrence that was missed. */
  occurrence: z.string().optional(),
  unit: z.string().optional(),
  units: z.array(z.string()).optional(),
  role: z.enum(['contact', 'deputy']).optional(),
  /** For an extension: the deadline asked for, and why. */
  until: moment.optional(),
  reason: z.string().optional(),
});

/** The message that filed or attached something: recalling it undoes that. Scope `app`, by message id. */
const source = z.object({ n: number, campaign: z.string() });

/** A recall that came before its message. Scope `app`, by message id. */
const recalled = z.object({ at: z.number() });

/** Where a file has been filed: scope the campaign, by hash. `removed`: taken out again; an earlier version still has it. */
const filed = z.object({ n: number, unit: z.string(), removed: z.boolean().optional() });

/** The form card's message, and the number that its submission got: scope `app`, by message id. */
const form = z.object({ n: number });

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

/** The list at a moment, by its occurrence: written once and never again. */
const snapshot = z.object({
  at: z.number(),
  items: z.array(
    z.object({
      item: z.string(),
      name: z.string().optional(),
      units: z.array(
        z.object({
          unit: z.string(),
          name: z.string().optional(),
          standing,
          filedAt: z.number().optional(),
          late: z.boolean().optional(),
          n: z.array(number).optional(),
        }),
      ),
    }),
  ),
  sha256: z.string(),
});

const group = z.object({ chatId: z.string(), name: z.string(), since: z.number() });

export const families = {
  unit,
  filing,
  burden,
  quiet,
  brake,
  guesses,
  pause,
  occurrence,
  campaign,
  plan,
  rehearsal,
  status,
  person,
  lookup,
  question,
  request,
  source,
  recalled,
  filed,
  form,
  snapshot,
  group,
  retention,
  beat,
  heart,
  clock,
} as const;
export type Family = keyof typeof families;
export type Value<F extends Family> = z.infer<(typeof families)[F]>;

export type Filing = Value<'filing'>;
export type Attachment = z.infer<typeof attachment>;
export type Question = z.infer<typeof oneQuestion>;
export type Beat = Value<'beat'>;
export type ClockTrouble = Value<'clock'>;
export type Request = Value<'request'>;
export type OccurrenceRecord = Value<'occurrence'>;
export type RehearsalRecord = Value<'rehearsal'>;
export type StatusRecord = Value<'status'>;
export type PlanInForce = NonNullable<Value<'campaign'>['plan']>;

export const APP = 'app';

export function key(family: Family, scope: string, id: string): RecordKey {
  return { family, scope, id };
}

/** One record, parsed; version 0 and no value where there is none. */
export async function read<F extends Family>(
  store: Store,
  family: F,
  scope: string,
  id: string,
): Promise<{ version: number; value: Value<F> | undefined }> {
  return parsed(family, await store.read(key(family, scope, id)));
}

export async function readMany<F extends Family>(
  store: Store,
  family: F,
  scope: string,
  ids: readonly string[],
): Promise<{ version: number; value: Value<F> | undefined }[]> {
  const found = ids.length === 0 ? [] : await store.readMany(ids.map((id) => key(family, scope, id)));
  return found.map((record) => parsed(family, record));
}

/** All records of a family, parsed: the same map, and the same values in it, as long as nothing has changed. */
export async function readAll<F extends Family>(
  store: Store,
  family: F,
  scope: string,
): Promise<ReadonlyMap<string, Value<F>>> {
  const found = await store.all(family, scope);
  const known = parsedWhole.get(found);
  if (known) return known as ReadonlyMap<string, Value<F>>;
  const all = new Map([...found].map(([id, record]) => [id, parseOnce(family, record)]));
  parsedWhole.set(found, all);
  return all;
}

/** A store gives the same records again where nothing has changed: a heartbeat parses what is new, not thousands. */
const parsedWhole = new WeakMap<ReadonlyMap<string, unknown>, ReadonlyMap<string, unknown>>();
const parsedRecords = new WeakMap<Versioned<unknown>, unknown>();

function parseOnce<F extends Family>(family: F, record: Versioned<unknown>): Value<F> {
  const known = parsedRecords.get(record);
  if (known !== undefined) return known as Value<F>;
  const value = parse(family, record.value);
  parsedRecords.set(record, value);
  return value;
}

/** The present version of a filing: the last one. */
export function latest(held: Filing): Filing['versions'][number] {
  const last = held.versions.at(-1);
  if (!last) throw new Error(`filing ${held.n} holds no version`);
  return last;
}

export function expected(
  at: RecordKey,
  found: { readonly version: number },
): RecordKey & { version: number } {
  return { ...at, version: found.version };
}

function parsed<F extends Family>(
  family: F,
  record: Versioned<unknown> | undefined,
): { version: number; value: Value<F> | undefined } {
  return record
    ? { version: record.version, value: parse(family, record.value) }
    : { version: 0, value: undefined };
}

function parse<F extends Family>(family: F, value: unknown): Value<F> {
  return families[family].parse(value) as Value<F>;
}
