/** Simulates a whole campaign with the real bot, from before its opening to its close, and collects the results. */
import { z } from 'zod';
import type { Campaign, EpochMs, RosterPerson } from '../domain/campaign/campaign.ts';
import { closesAt, deadlineAt } from '../domain/deadlines/deadline.ts';
import { addDays, isoAt, localAt, minutesMs, momentAt } from '../domain/time/local-time.ts';
import { fieldLines } from '../domain/reading/item-fields.ts';
import { areaName } from '../domain/campaign/naming.ts';
import { planWithNotifications } from '../domain/plan/notification-plan.ts';
import { planOf } from '../domain/plan/schedule.ts';
import { directoryOf, lookupKeysOf, unreachableUnits, type Directory } from '../domain/people/directory.ts';
import type { Delivery } from '../ports/outbox.ts';
import { readAll } from '../records/access.ts';
import type { Store } from '../ports/store.ts';
import { wordsFor } from '../words/index.ts';
import type { Letter, Played, Unsent } from './account.ts';
import { plannedFilings, type Filing, type PlannedFiling } from './filers.ts';
import { readMessage } from './read-message.ts';
import type { Stage } from './stage.ts';

const DELIVERIES = 100_000;

const message = z.object({
  index: z.number(),
  messageId: z.string(),
  chat: z.enum(['direct', 'group']),
  person: z.string().optional(),
  from: z.string(),
  type: z.string(),
  content: z.unknown(),
  at: z.iso.datetime(),
});
const messages = z.object({ messages: z.array(message), last: z.number() });
const calls = z.object({
  calls: z.array(z.object({ index: z.number(), at: z.iso.datetime(), method: z.string(), path: z.string() })),
  last: z.number(),
});
const people = z.object({
  people: z.array(
    z.object({
      openId: z.string(),
      name: z.string(),
      email: z.string().optional(),
      mobile: z.string().optional(),
    }),
  ),
  groups: z.array(z.object({ name: z.string() })),
});

/** 00:00 of the day before the opening, or of the first occurrence's day if that is earlier. */
export function rehearsalStart(campaign: Campaign): EpochMs {
  const dayBefore = addDays(campaign.opens, -1);
  const first = planOf(campaign).find(({ skipped }) => !skipped)?.date ?? dayBefore;
  return momentAt(campaign.timezone, { date: first < dayBefore ? first : dayBefore, time: '00:00' });
}

/** `folder`: the state of the folder beside the plan in force; the bot's report of a faulty folder is not counted. */
export async function play(
  campaign: Campaign,
  filing: Filing,
  stage: Stage,
  folder?: Played['folder'],
): Promise<Played> {
  const from = rehearsalStart(campaign);
  const until = closesAt(campaign);
  const tenant = people.parse(await stage.sandbox.call('/sandbox/state'));
  const directory = directoryIn(campaign, tenant.people);
  const reached = campaign.roster.units.filter(({ id }) => speakerOf(directory, id) !== undefined);
  const filings = plannedFilings(campaign, reached, filing);
  const seen = new Seen(stage);
  if (folder === 'faulty') {
    await stage.sandbox.call('/sandbox/clock/settle', {});
    await seen.forgetUntilNow();
  }
  await actOut({ campaign, directory, filings, stage, seen }, stops(campaign, from, until));

  const deliveries = await deliveriesOf(campaign, stage);
  const states = await readAll(stage.store as Store, 'occurrence', campaign.id);
  const names = new Map(tenant.people.map(({ openId, name }) => [openId, name]));
  const nameOf = (openId: string | undefined) =>
    openId === undefined ? (tenant.groups[0]?.name ?? '') : (names.get(openId) ?? openId);
  return {
    folder,
    campaign,
    directory,
    filing,
    from,
    until,
    filings: filings.map(({ at, unit }) => ({ at, unit: unit.name })),
    letters: lettersOf(seen.arrived, deliveries, nameOf, directory),
    unsent: deliveries.flatMap((delivery) => unsentOf(delivery, nameOf)),
    states: new Map([...states].map(([id, { state }]) => [id, state])),
    unreachable: unreachableUnits(campaign, directory).map(({ name }) => name),
    calls: seen.made,
  };
}

/** The bot's messages and calls that the sandbox has recorded so far. */
class Seen {
  readonly #sandbox: Stage['sandbox'];
  readonly made: { at: EpochMs; name: string }[] = [];
  readonly arrived: z.infer<typeof message>[] = [];
  #lastCall = 0;
  #lastMessage = 0;

  constructor({ sandbox }: Stage) {
    this.#sandbox = sandbox;
  }

  /** Call at least daily, because the sandbox keeps only the latest calls. */
  async collectCalls(): Promise<void> {
    const found = calls.parse(await this.#sandbox.call(`/sandbox/calls?after=${this.#lastCall}`));
    this.#lastCall = found.last;
    this.made.push(
      ...found.calls.map(({ at, method, path }) => ({ at: Date.parse(at), name: callName(method, path) })),
    );
  }

  /** Call before a later update changes the messages: an updated card shows later figures. */
  async collectMessages(): Promise<void> {
    const found = messages.parse(await this.#sandbox.call(`/sandbox/messages?after=${this.#lastMessage}`));
    this.#lastMessage = found.last;
    this.arrived.push(...found.messages.filter((each) => each.from === 'bot'));
  }

  async forgetUntilNow(): Promise<void> {
    await Promise.all([this.collectMessages(), this.collectCalls()]);
    this.arrived.length = 0;
    this.made.length = 0;
  }
}

interface Acting {
  readonly campaign: Campaign;
  readonly directory: Directory;
  readonly filings: readonly PlannedFiling[];
  readonly stage: Stage;
  readonly seen: Seen;
}

/** Moves the clock from stop to stop, and files what is planned in between. */
async function actOut(acting: Acting, ends: readonly EpochMs[]): Promise<void> {
  const { filings, seen } = acting;
  let next = 0;
  for (const end of ends) {
    for (let first = filings[next]; first && first.at < end; first = filings[next]) {
      const { at } = first;
      await moveTo(acting, at, true);
      await seen.collectMessages();
      for (let each = filings[next]; each?.at === at; each = filings[(next += 1)]) await hand(acting, each);
    }
    await moveTo(acting, end);
    await seen.collectMessages();
    await seen.collectCalls();
  }
}

async function moveTo({ campaign, stage }: Acting, at: EpochMs, toAct = false): Promise<void> {
  if (stage.botEnded()) throw new Error('the bot ended');
  await stage.sandbox.call('/sandbox/clock/move', { to: isoAt(campaign.timezone, at), toAct });
}

/** Waits until the bot has processed it before the clock moves; filings of the same minute may be in any order. */
async function hand({ campaign, directory, stage }: Acting, planned: PlannedFiling): Promise<void> {
  const person = speakerOf(directory, planned.unit.id);
  if (person === undefined) return;
  const isOnly = directory.unitsOf(person).length === 1;
  await stage.sandbox.call(`/sandbox/people/${person}/say`, {
    text: filingText(campaign, planned, isOnly),
  });
}

function lettersOf(
  arrived: Seen['arrived'],
  deliveries: Awaited<ReturnType<typeof deliveriesOf>>,
  nameOf: (openId: string | undefined) => string,
  directory: Directory,
): Played['letters'] {
  const onlyUnitOf = (openId: string) => {
    const [unit, ...others] = directory.unitsOf(openId);
    return others.length === 0 ? unit?.id : undefined;
  };
  // An update has the id of the message that it changes.
  const byMessage = new Map(
    deliveries
      .filter(({ message: { to } }) => to.kind !== 'patch')
      .map((delivery) => [delivery.messageId, delivery]),
  );
  return arrived.map((each) => letterOf(each, byMessage.get(each.messageId), nameOf, onlyUnitOf));
}

/** Moments at which messages are read: the end of each day, and just before the deadline changes the cards. */
function stops(campaign: Campaign, from: EpochMs, until: EpochMs): EpochMs[] {
  const before = deadlineAt(campaign) - minutesMs(1);
  return [...new Set([...dayEnds(campaign, from, until), before])].toSorted((a, b) => a - b);
}

/** The end of each local day, then the last moment. */
function dayEnds(campaign: Campaign, from: EpochMs, until: EpochMs): EpochMs[] {
  const ends: EpochMs[] = [];
  for (let date = localAt(campaign.timezone, from).date; ; date = addDays(date, 1)) {
    const end = momentAt(campaign.timezone, { date: addDays(date, 1), time: '00:00' });
    if (end >= until) return [...ends, until];
    ends.push(end);
  }
}

/** The bot's directory: people have an open_id in the roster or are found by e-mail or mobile. */
function directoryIn(
  campaign: Campaign,
  tenant: readonly { openId: string; email?: string | undefined; mobile?: string | undefined }[],
): Directory {
  const lookups = new Map<string, string>();
  for (const { openId, email, mobile } of tenant) {
    const row: RosterPerson = {
      role: 'member',
      name: '',
      ...(email && { email }),
      ...(mobile && { mobile }),
    };
    for (const name of lookupKeysOf(row)) lookups.set(name, openId);
  }
  return directoryOf(campaign, lookups, new Map(), []);
}

function speakerOf({ contacts, deputies }: Directory, unit: string): string | undefined {
  return (contacts.get(unit) ?? deputies.get(unit))?.[0];
}

function filingText(campaign: Campaign, { unit, item, nth }: PlannedFiling, isOnly: boolean): string {
  const { commands, rehearse, terms } = wordsFor(campaign.language);
  const own = isOnly ? '' : `${unit.name} `;
  return item.kind === 'summary'
    ? `${commands.summary.words[0]} ${own}${rehearse.sample.summary}`
    : `${commands.report.words[0]} ${own}${areaName(campaign, item.area, terms)} ${sampleOf(campaign, item.area, rehearse.sample.report(nth))}`;
}

/** Sample text for an item: a table gets its smallest valid values, other items the usual text. */
function sampleOf(campaign: Campaign, id: string, usual: string): string {
  const area = campaign.areas.find((each) => each.id === id);
  if (area?.kind !== 'figures' || !area.fields) return usual;
  const numbers = area.fields.filter(
    ({ type, sumOf }) => !sumOf && (type === 'integer' || type === 'decimal'),
  );
  const values: Record<string, number | string> = Object.fromEntries(
    numbers.map((field) => [field.id, Math.max(field.min ?? 0, Math.min(1, field.max ?? 1))]),
  );
  for (const { id: name, type, choices = [], required, sumOf } of area.fields) {
    if (sumOf) values[name] = sumOf.reduce((sum, part) => sum + Number(values[part] ?? 0), 0);
    else if (type === 'choice') values[name] = choices[0] ?? '';
    else if (type === 'date') values[name] = campaign.opens;
    else if (type === 'text' && required) values[name] = '—';
  }
  return fieldLines(values, area.fields, wordsFor(campaign.language).format).replaceAll('\n', ';');
}

async function deliveriesOf(campaign: Campaign, { outbox }: Stage): Promise<readonly Delivery[]> {
  const found = new Map<string, Delivery>();
  const add = (deliveries: readonly Delivery[]) => {
    for (const delivery of deliveries) found.set(delivery.message.id, delivery);
  };
  for (const { id, skipped } of planWithNotifications(campaign))
    if (!skipped) add(await outbox.list({ campaign: campaign.id, occurrence: id, limit: DELIVERIES }));
  add(await outbox.list({ limit: DELIVERIES }));
  return [...found.values()];
}

function letterOf(
  { at, chat, person, type, content }: z.infer<typeof message>,
  delivery: Delivery | undefined,
  nameOf: (openId: string | undefined) => string,
  onlyUnitOf: (openId: string) => string | undefined,
): Letter {
  const read = readMessage(type, content);
  const openId = chat === 'group' ? undefined : person;
  const { kind = 'reply', occurrence, entry, unit } = delivery?.message.about ?? {};
  const { lines } = read;
  return {
    at: Date.parse(at),
    openId,
    name: nameOf(openId),
    kind,
    occurrence,
    entry,
    // An answer names no unit; it belongs to its reader's unit.
    unit: unit ?? (openId === undefined ? undefined : onlyUnitOf(openId)),
    ...read,
    cut: lines.at(-1) === '…',
  };
}

function unsentOf(
  { message: { to, about }, state, reason }: Delivery,
  nameOf: (openId: string | undefined) => string,
): Unsent[] {
  if (state === 'sent') return [];
  const { kind, occurrence, entry, unit } = about;
  return [
    {
      name: nameOf(to.kind === 'person' ? to.openId : undefined),
      kind,
      occurrence,
      entry,
      unit,
      state:
        state === 'skipped' ? 'skipped' : state === 'failed' || state === 'parked' ? 'failed' : 'waiting',
      reason: reason ?? state,
    },
  ];
}

/** The call with ids replaced, so that calls of one kind are counted together. */
function callName(method: string, path: string): string {
  const [plain = ''] = path.split('?');
  return `${method} ${plain.replaceAll(/\/(?:om|ou|oc|on|img|file)_[^/]+/gu, '/…')}`;
}
