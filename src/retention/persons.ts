/**
 * Removes personal data from a campaign that closed long ago. Bindings, contact lookups, requests and messages are
 * deleted. Where a record or the journal must still show that two acts were by the same person, an untraceable
 * pseudonym replaces the id.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { lookupKeysOf } from '../domain/people/directory.ts';
import { seriesIdIn } from '../domain/periods/series.ts';
import type { Commit, JournalEntry } from '../ports/commit.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import { type Family } from '../records/families.ts';
import type { RetentionParts } from './parts.ts';

/** Records per commit. */
const AT_ONCE = 50;
const DAY_MS = 86_400_000;
/** A platform open_id, also inside an id of ours. */
const OPEN_ID = /(?<![A-Za-z0-9])ou_[\w-]+/gu;

export async function takeOutPersons(parts: RetentionParts, campaign: string, now: EpochMs): Promise<void> {
  const { store, keeping } = parts;
  const rename = renamer(await saltOf(parts, campaign));

  const series = await endedWith(parts, campaign);
  if (series !== undefined) await dropBindings(parts, series);
  // People without any other role get the privacy notice again on their next contact.
  const still = await readAll(store, 'person', APP);
  await dropAll(parts, 'noticed', APP, (person) => !still.has(person));
  await dropAll(parts, 'lookup', APP, await lookupsToDrop(parts, campaign));
  await dropAll(parts, 'request', campaign, () => true);
  await dropAll(parts, 'askedDigest', campaign, () => true);
  await dropAll(parts, 'export', campaign, (_, value) => (value as { kind?: unknown }).kind !== 'pack');
  // The roster stored with an accepted plan.
  await dropAll(parts, 'plan', campaign, () => true);
  if (series !== undefined && series !== campaign) await endSeries(parts, series, now);
  await dropAll(parts, 'made', APP, (id) => id === campaign || id === series);
  await dropAll(parts, 'changeDraft', campaign, () => true);
  const numbers = await renameRecords(parts, campaign, rename);
  await dropAll(parts, 'source', APP, (_, value) => (value as { campaign?: unknown }).campaign === campaign);
  // Rate-limit records are useless after a day; a person who still floods gets a new one.
  const isOld = (value: unknown) => {
    const { since, at } = value as { since?: unknown; at?: unknown };
    return Number(since ?? at) < now - DAY_MS;
  };
  await dropAll(parts, 'brake', APP, (_, value) => isOld(value));
  await dropAll(parts, 'guesses', APP, (_, value) => isOld(value));
  await dropAll(parts, 'batch', APP, (_, value) => isOld(value));
  await dropAll(parts, 'form', APP, (_, value) => numbers.has(Number((value as { n?: unknown }).n)));
  await keeping.forgetMessages(campaign);
  await keeping.rewriteJournal((entry) =>
    entry.campaign === campaign ? rename<JournalEntry>(entry) : entry,
  );

  const at = key('campaign', APP, campaign);
  const held = await read(store, 'campaign', APP, campaign);
  const { salt: _salt, ...rest } = held.value ?? { firstLoadedAt: now };
  await must(parts, {
    expect: [expected(at, held)],
    put: [{ ...at, value: { ...rest, emptiedAt: now } }],
    journal: [{ at: now, by: 'system', act: 'persons.taken-out', campaign }],
  });
}

/**
 * Whose people lose their last role once this campaign is emptied: the campaign itself, or, for the last run of a series,
 * the series. Undefined while other periods need them.
 */
async function endedWith(parts: RetentionParts, campaign: string): Promise<string | undefined> {
  const series = seriesIdIn(campaign);
  if (series === campaign) return campaign;
  if (parts.goesOn(series)) return undefined;
  const heads = await readAll(parts.store, 'campaign', APP);
  const others = [...heads].filter(
    ([id, { emptiedAt }]) =>
      id !== campaign && id !== series && seriesIdIn(id) === series && emptiedAt === undefined,
  );
  return others.length === 0 ? series : undefined;
}

/** The rosters stored with the plans of the series. */
async function endSeries(parts: RetentionParts, series: string, now: EpochMs): Promise<void> {
  await dropAll(parts, 'plan', series, () => true);
  const at = key('campaign', APP, series);
  const held = await read(parts.store, 'campaign', APP, series);
  if (!held.value) return;
  await must(parts, {
    expect: [expected(at, held)],
    put: [{ ...at, value: { ...held.value, emptiedAt: now } }],
  });
}

/** The salt is stored until the work is complete, so that a restart produces the same pseudonyms. */
async function saltOf(parts: RetentionParts, campaign: string): Promise<string> {
  const at = key('campaign', APP, campaign);
  const held = await read(parts.store, 'campaign', APP, campaign);
  if (held.value?.salt !== undefined) return held.value.salt;
  const salt = randomBytes(32).toString('hex');
  await must(parts, { expect: [expected(at, held)], put: [{ ...at, value: { ...held.value, salt } }] });
  return salt;
}

function renamer(salt: string): <T>(value: T) => T {
  const pseudonym = (openId: string): string =>
    `person-${createHmac('sha256', salt).update(openId).digest('hex').slice(0, 8)}`;
  return <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(OPEN_ID, pseudonym)) as T;
}

async function dropBindings(parts: RetentionParts, campaign: string): Promise<void> {
  for (const [person, { value, version }] of await parts.store.all('person', APP)) {
    type Roles = Record<string, unknown>;
    const {
      bindings = {},
      units = {},
      admin = {},
      ...rest
    } = value as Record<'bindings' | 'units' | 'admin', Roles | undefined>;
    const { [campaign]: bound, ...others } = bindings;
    const { [campaign]: spoken, ...otherUnits } = units;
    const { [campaign]: named, ...otherAdmin } = admin;
    // Without any remaining role, the record is deleted as a whole, including the time of the privacy notice.
    const isLast = [others, otherUnits, otherAdmin].every((each) => Object.keys(each).length === 0);
    if ([bound, spoken, named].every((each) => each === undefined) && !isLast) continue;
    const at = key('person', APP, person);
    const expect = [{ ...at, version }];
    await must(
      parts,
      isLast
        ? { expect, drop: [at] }
        : {
            expect,
            put: [{ ...at, value: { ...rest, bindings: others, units: otherUnits, admin: otherAdmin } }],
          },
    );
  }
}

/** Selects lookups that no other campaign's roster needs; one without personal data needs none. */
async function lookupsToDrop(
  { campaigns, store }: RetentionParts,
  campaign: string,
): Promise<(name: string) => boolean> {
  const heads = await readAll(store, 'campaign', APP);
  const others = campaigns().filter(({ id }) => id !== campaign && heads.get(id)?.emptiedAt === undefined);
  const wanted = new Set(others.flatMap(({ roster }) => roster.people.flatMap(lookupKeysOf)));
  return (name) => !wanted.has(name);
}

/** Replaces ids in the campaign's reports and summaries, whose text stays unchanged. Returns their numbers. */
async function renameRecords(
  parts: RetentionParts,
  campaign: string,
  rename: <T>(value: T) => T,
): Promise<Set<number>> {
  const filings = await readAll(parts.store, 'filing', APP);
  const own = new Set([...filings].filter(([, each]) => each.campaign === campaign).map(([id]) => id));
  await renameAll(parts, 'filing', APP, rename, (id) => own.has(id));
  await renameAll(parts, 'unit', campaign, rename, () => true);
  // The pause of a series was set in one of its runs.
  await renameAll(parts, 'pause', APP, rename, (id) => id === campaign || id === seriesIdIn(campaign));
  return new Set([...own].map(Number));
}

async function renameAll(
  parts: RetentionParts,
  family: Family,
  scope: string,
  rename: <T>(value: T) => T,
  concerns: (id: string) => boolean,
): Promise<void> {
  const changed = [...(await parts.store.all(family, scope))].flatMap(([id, { value, version }]) => {
    if (!concerns(id)) return [];
    const renamed = rename(value);
    return JSON.stringify(renamed) === JSON.stringify(value)
      ? []
      : [{ ...key(family, scope, id), version, value: renamed }];
  });
  for (let from = 0; from < changed.length; from += AT_ONCE) {
    const some = changed.slice(from, from + AT_ONCE);
    await must(parts, { expect: some, put: some });
  }
}

async function dropAll(
  { store }: RetentionParts,
  family: Family,
  scope: string,
  concerns: (id: string, value: unknown) => boolean,
): Promise<void> {
  const gone = [...(await store.all(family, scope))].filter(([id, { value }]) => concerns(id, value));
  for (let from = 0; from < gone.length; from += AT_ONCE) {
    await store.commit({ drop: gone.slice(from, from + AT_ONCE).map(([id]) => key(family, scope, id)) });
  }
}

/** A conflict means a concurrent writer; the next heartbeat starts again and finds less to do. */
async function must({ store }: RetentionParts, commit: Commit): Promise<void> {
  const { status } = await store.commit(commit);
  if (status === 'conflict') throw new Error('a record changed while personal data was removed');
}
