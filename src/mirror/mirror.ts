/**
 * One-way mirror of a campaign to a Base. Each heartbeat writes the rows of units whose register object has changed
 * since the last run; the Base is never read as a source.
 */
import { toEach } from '../delivery/to-each.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { unitsWith } from '../domain/deadlines/standing.ts';
import { createAccount } from '../domain/exports/account.ts';
import { createConfirmations } from '../domain/register/figures.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { textsOf } from '../exports/feed.ts';
import type { FiledUnit } from '../exports/filed.ts';
import type { FactsSource } from '../facts.ts';
import type { Logger } from '../log.ts';
import { BaseRefused, type BaseTrouble } from '../ports/base-tables.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { readAll, readMany } from '../records/access.ts';
import { wordsFor } from '../words/index.ts';
import { repair, type MirrorCheck, type MirrorDifferences } from './repair.ts';
import { LeaseLost, MirrorSession, type MirroredCampaign, type SessionParts } from './session.ts';
import { WHOLE } from './tables.ts';
import { MirrorTables, type Prepared } from './volumes.ts';
import { finishPending, writeRows, type Owned } from './write.ts';

/** Retry interval after a refusal that only a person can fix, in ms. */
const AGAIN_MS = 10 * 60_000;
/** Counts also change with time: overall counts are refreshed hourly, those of units daily. */
const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
/** A call may be under way for this long after its writer's lease has ended, in ms. */
const DOUBT_MS = HOUR_MS;
/** Units and filings per step, so that the process can answer people in between. */
const UNITS_AT_ONCE = 100;
const FILINGS_AT_ONCE = 100;
/** Restarts per run if people change the Base meanwhile. */
const MOST_TRIES = 3;

export interface Mirror {
  /** Writes changes since the last run; true if anything was written. Runs are serialised. */
  run(): Promise<boolean>;
  stop(): Promise<void>;
}

export interface CheckParts extends SessionParts {
  readonly facts: Pick<FactsSource, 'directory'>;
}

export interface MirrorParts extends CheckParts {
  readonly log: Logger;
}

type Registers = ReadonlyMap<string, UnitRegister>;

interface Seen {
  readonly campaign: Campaign;
  readonly registers: Registers;
  readonly hour: number;
}

export function createMirror(parts: MirrorParts): Mirror {
  /** What the Base is known to hold, by campaign id. Empty after a start, when all rows are compared by digest. */
  const seen = new Map<string, Seen>();
  const stopping = new AbortController();
  let running: Promise<boolean> = Promise.resolve(false);

  async function runAll(): Promise<boolean> {
    let wrote = false;
    for (const campaign of parts.campaigns()) {
      if (stopping.signal.aborted) break;
      if (isMirrored(campaign)) wrote = (await runOne(parts, campaign, seen, stopping.signal)) || wrote;
    }
    return wrote;
  }

  return {
    run() {
      running = running.then(runAll, runAll);
      return running;
    },
    async stop() {
      stopping.abort();
      await running.catch(() => false);
    },
  };
}

export function isMirrored(campaign: Campaign): campaign is MirroredCampaign {
  return campaign.base !== undefined;
}

async function runOne(
  parts: MirrorParts,
  campaign: MirroredCampaign,
  seen: Map<string, Seen>,
  signal: AbortSignal,
): Promise<boolean> {
  const { store, clock, log } = parts;
  const registers: Registers = await readAll(store, 'unit', campaign.id);
  // After the end of filing, counts no longer change with time.
  const hour = Math.floor(Math.min(clock.now(), endsAt(campaign) + HOUR_MS) / HOUR_MS);
  const before = seen.get(campaign.id);
  if (before?.campaign === campaign && before.registers === registers && before.hour === hour) return false;
  if (await isResting(parts, campaign)) return false;
  if (await isLeft(parts, campaign)) return false;
  const session = await MirrorSession.open(campaign, parts);
  if (!session) return false;
  const tables = new MirrorTables(session);
  try {
    const isOfToday = before && Math.floor(before.hour / HOURS_A_DAY) === Math.floor(hour / HOURS_A_DAY);
    const known = isOfToday && before.campaign === campaign ? before.registers : undefined;
    await writeUntilDone(parts, tables, registers, known, signal);
    if (!signal.aborted) {
      if (!known) await settleDoubt(parts, tables, registers);
      await (tables.full.size > 0 ? tellTrouble(parts, session, 'full') : tellOver(parts, session));
      seen.set(campaign.id, { campaign, registers, hour });
    }
    await session.close();
    return true;
  } catch (error) {
    seen.delete(campaign.id);
    if (error instanceof BaseRefused) await tellTrouble(parts, session, error.trouble);
    log.warn({ err: error, campaign: campaign.id }, 'mirror not written; a later heartbeat retries');
    if (!(error instanceof LeaseLost)) await session.close();
    return false;
  }
}

/** Compares all rows with the Base and repairs differences. Undefined while another process writes. */
export async function checkMirror(
  parts: CheckParts,
  campaign: MirroredCampaign,
): Promise<MirrorCheck | undefined> {
  if (await isLeft(parts, campaign)) return { missing: 0, changed: 0, doubled: 0, isFull: false };
  const session = await MirrorSession.open(campaign, parts);
  if (!session) return undefined;
  const tables = new MirrorTables(session);
  try {
    const registers: Registers = await readAll(parts.store, 'unit', campaign.id);
    const found: MirrorDifferences = { missing: 0, changed: 0, doubled: 0 };
    await untilSettled(session, async () => {
      await prepare(parts, tables);
      await finishPending(tables, (owners) => ownedBy(parts, tables, registers, owners));
      add(found, await repair(tables, ownedByAll(parts, tables, registers)));
      await writeAll(parts, tables, registers, undefined);
    });
    await session.save({ doubtAt: undefined });
    await (tables.full.size > 0 ? tellTrouble(parts, session, 'full') : tellOver(parts, session));
    return { ...found, isFull: tables.full.size > 0 };
  } finally {
    await session.close();
  }
}

/** After an interruption, the same rows are missing or changed again, but other rows are duplicated. */
function add(found: MirrorDifferences, more: MirrorDifferences): void {
  found.missing = Math.max(found.missing, more.missing);
  found.changed = Math.max(found.changed, more.changed);
  found.doubled += more.doubled;
}

/**
 * If another writer ended without closing its session, a late call of it may have overwritten newer rows. Compares
 * all rows once, after the longest time that such a call may take.
 */
async function settleDoubt(parts: CheckParts, tables: MirrorTables, registers: Registers): Promise<void> {
  const { session } = tables;
  const { doubtAt } = session.record;
  if (doubtAt === undefined || parts.clock.now() - doubtAt < DOUBT_MS) return;
  await repair(tables, ownedByAll(parts, tables, registers));
  await writeAll(parts, tables, registers, undefined);
  await session.save({ doubtAt: undefined });
}

async function writeUntilDone(
  parts: CheckParts,
  tables: MirrorTables,
  registers: Registers,
  known: Registers | undefined,
  signal: AbortSignal,
): Promise<void> {
  await untilSettled(tables.session, async (after) => {
    const { adopted, isNew } = await prepare(parts, tables);
    if (after === 'no-row') await repair(tables, ownedByAll(parts, tables, registers));
    await finishPending(tables, (owners) => ownedBy(parts, tables, registers, owners));
    if (adopted) await repair(tables, ownedByAll(parts, tables, registers));
    await writeAll(parts, tables, registers, isNew || after ? undefined : known, signal);
  });
}

/**
 * People may delete a table, row or column between two calls, and a table may appear; then the Base is inspected again.
 * `after`: what ended the attempt before.
 */
async function untilSettled(
  session: MirrorSession,
  attempt: (after: BaseTrouble | undefined) => Promise<void>,
): Promise<void> {
  let after: BaseTrouble | undefined;
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(after);
    } catch (error) {
      const isMoved = error instanceof BaseRefused && MOVED.has(error.trouble);
      if (!isMoved || tries === MOST_TRIES) throw error;
      after = error.trouble;
      if (after === 'no-table') await session.save({ pending: undefined });
    }
  }
}

const MOVED: ReadonlySet<BaseTrouble> = new Set(['no-table', 'no-row', 'no-field', 'value']);

async function prepare(parts: CheckParts, tables: MirrorTables): Promise<Prepared> {
  const prepared = await tables.prepare();
  await tellLeftOut(parts, tables);
  return prepared;
}

/** Reports columns that cannot be written, each once. */
async function tellLeftOut(parts: CheckParts, { session, leftOut: omitted }: MirrorTables): Promise<void> {
  const { record, campaign } = session;
  const leftOut = [...omitted];
  const told = record.leftOut ?? [];
  const news = leftOut.filter((column) => !told.includes(column));
  const { mirror } = wordsFor(campaign.language);
  const messages =
    news.length > 0 ? await toAdmins(parts, session, 'columns', mirror.leftOut(campaign.title, news)) : [];
  if (messages.length > 0 || told.length !== leftOut.length) await session.save({ leftOut }, { messages });
}

async function writeAll(
  parts: CheckParts,
  tables: MirrorTables,
  registers: Registers,
  known: Registers | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const changed = (unit: string) => !known || known.get(unit) !== registers.get(unit);
  let some: Owned[] = [];
  for await (const owned of ownedByAll(parts, tables, registers, changed)) {
    if (signal?.aborted) return;
    some.push(owned);
    const rows = some.reduce((sum, each) => sum + each.rows.length, 0);
    if (some.length >= UNITS_AT_ONCE || rows >= FILINGS_AT_ONCE) {
      await writeRows(tables, some);
      some = [];
    }
  }
  if (some.length > 0) await writeRows(tables, some);
  // Writing may have added tables.
  await tellLeftOut(parts, tables);
  if (!known) await removeGone(parts, tables);
}

/** Removes rows of units that have left the roster. */
async function removeGone({ store }: CheckParts, tables: MirrorTables): Promise<void> {
  const { campaign } = tables.session;
  const units = new Set([WHOLE, ...campaign.roster.units.map(({ id }) => id)]);
  const written = await readAll(store, 'mirrored', campaign.id);
  const gone = [...written].filter(([owner, { rows }]) => {
    const isEmpty = Object.values(rows).every((table) => Object.keys(table.rows).length === 0);
    return !units.has(owner) && !isEmpty;
  });
  for (const [owner] of gone) await writeRows(tables, [{ owner, rows: [] }]);
}

async function ownedBy(
  parts: CheckParts,
  tables: MirrorTables,
  registers: Registers,
  owners: readonly string[],
): Promise<Owned[]> {
  const found: Owned[] = [];
  const wanted = new Set(owners);
  for await (const owned of ownedByAll(parts, tables, registers, (unit) => wanted.has(unit)))
    if (wanted.has(owned.owner)) found.push(owned);
  return found;
}

/** Rows of the requested units in roster order, then of the whole campaign. */
async function* ownedByAll(
  { store, clock }: CheckParts,
  { session: { campaign }, layout }: MirrorTables,
  registers: Registers,
  isWanted: (unit: string) => boolean = () => true,
): AsyncGenerator<Owned> {
  const account = createAccount(campaign, clock.now());
  const units = unitsWith(campaign, registers);
  const confirmations = createConfirmations(campaign);
  for (const { unit, register } of units) {
    account.add(unit, register, () => undefined);
    confirmations.add(register);
  }
  let some: typeof units = [];
  const read = async (): Promise<Owned[]> => {
    const numbers = some.flatMap(({ register }) => register.filings.map(({ n }) => n));
    const texts = new Map((await textsOf(store, numbers)).map((text) => [text.n, text]));
    return some.map(({ unit, register }) => {
      const filed: FiledUnit = {
        unit,
        register,
        texts: register.filings.flatMap(({ n }) => texts.get(n) ?? []),
      };
      return { owner: unit.id, rows: layout.unitRows(filed, account.units.get(unit.id)) };
    });
  };
  for (const each of units) {
    if (!isWanted(each.unit.id)) continue;
    some.push(each);
    const filings = some.reduce((sum, { register }) => sum + register.filings.length, 0);
    if (some.length < UNITS_AT_ONCE && filings < FILINGS_AT_ONCE) continue;
    yield* await read();
    some = [];
  }
  yield* await read();
  yield { owner: WHOLE, rows: layout.wholeRows(account, confirmations.figures()) };
}

/**
 * A period that has ended stays in its Base. Otherwise, a new Base that replaces a full one would be filled with past
 * periods at once.
 */
async function isLeft({ store, clock }: CheckParts, campaign: MirroredCampaign): Promise<boolean> {
  if (campaign.period === undefined || clock.now() < endsAt(campaign)) return false;
  const [found] = await readMany(store, 'mirror', campaign.id, ['base']);
  return found?.value?.app !== campaign.base;
}

async function isResting({ store, clock }: CheckParts, campaign: MirroredCampaign): Promise<boolean> {
  const [found] = await readMany(store, 'mirror', campaign.id, ['base']);
  const { app, trouble } = found?.value ?? {};
  return trouble !== undefined && app === campaign.base && Math.abs(clock.now() - trouble.at) < AGAIN_MS;
}

async function tellTrouble(parts: CheckParts, session: MirrorSession, kind: BaseTrouble): Promise<void> {
  if (kind === 'again') return;
  const { campaign, record } = session;
  const { mirror } = wordsFor(campaign.language);
  const isKnown = record.trouble?.kind === kind;
  const text = mirror.trouble(campaign.title, kind);
  const messages = isKnown ? [] : await toAdmins(parts, session, kind, text);
  await session.save({ trouble: { kind, at: parts.clock.now() } }, { messages });
}

/** Reports the end of a trouble. Called only after all rows were written, because a full Base still answers reads. */
async function tellOver(parts: CheckParts, session: MirrorSession): Promise<void> {
  const { campaign, record } = session;
  if (!record.trouble) return;
  const text = wordsFor(campaign.language).mirror.over(campaign.title);
  await session.save({ trouble: undefined }, { messages: await toAdmins(parts, session, 'over', text) });
}

async function toAdmins(
  { facts, clock }: CheckParts,
  { campaign }: MirrorSession,
  about: string,
  text: string,
): Promise<OutgoingMessage[]> {
  const { admins } = await facts.directory(campaign);
  return toEach(admins, {
    id: `${campaign.id}/mirror/${about}/${clock.now()}`,
    body: { type: 'text', text },
    about: { kind: 'notice', campaign: campaign.id, entry: 'mirror' },
  });
}
