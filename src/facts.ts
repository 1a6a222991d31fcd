/** Reads the facts from which handlers, jobs and the sender decide: who is who, and what each unit has filed. */
import type { Campaign, EpochMs, Roster, Unit } from './domain/campaign/campaign.ts';
import { bindingsOf } from './people/bindings.ts';
import { derive } from './domain/derive.ts';
import { seriesOf } from './domain/periods/series.ts';
import { directoryOf, lookupKeysOf, type Directory } from './domain/people/directory.ts';
import type { UnitRegister } from './domain/register/register.ts';
import type { Facts } from './clock/job.ts';
import { withReturns } from './filing/returns.ts';
import type { Messenger } from './ports/messenger.ts';
import type { Outbox } from './ports/outbox.ts';
import type { Store } from './ports/store.ts';
import { APP, key, readAll } from './records/access.ts';
import { type Value } from './records/families.ts';
import { wordsFor } from './words/index.ts';

/** Who is who in campaigns. */
export interface Directories {
  directory(campaign: Campaign): Promise<Directory>;
  /** The directories of these campaigns, in their order; the same array until one of them changes. */
  directories(campaigns: readonly Campaign[]): Promise<readonly Directory[]>;
}

export interface FactsSource extends Directories {
  /** Those of this moment. The store is asked at once and one time, however many questions an act has. */
  ofNow(): Directories;
  /**
   * The units for which a person spoke when the store was last asked; none before the first time. May be out of date, so
   * it is good for guessing only.
   */
  unitsLastKnown(campaign: Campaign, person: string): readonly Unit[];
  registers(campaign: Campaign): Promise<ReadonlyMap<string, UnitRegister>>;
  /** All facts of a campaign, as of `now`. */
  facts(campaign: Campaign, now: EpochMs): Promise<Facts>;
  /** Asks the platform for the open_ids of roster rows that give an e-mail or a mobile number. */
  refreshLookups(campaign: Pick<Campaign, 'roster'>, messenger: Messenger, now: EpochMs): Promise<void>;
}

/** The directory including changes made in the chat: bindings, and admins appointed by admins. */
export function directoryWith(
  campaign: Campaign,
  lookups: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, Value<'person'>>,
  configuredAdmins: readonly string[],
): Directory {
  const { bindings, named } = byTheChat(campaign, people);
  return directoryOf(campaign, lookups, bindings, configuredAdmins, named);
}

function byTheChat(campaign: Campaign, people: ReadonlyMap<string, Value<'person'>>) {
  const bindings = new Map(
    [...people].map(([openId, person]) => [openId, bindingsOf(person, seriesOf(campaign))] as const),
  );
  const named = [...people].flatMap(([openId, { admin }]) => (admin?.[seriesOf(campaign)] ? [openId] : []));
  return { bindings, named: named.toSorted() };
}

/** Cached per input objects, which stay identical until a record changes. */
function joined(
  campaign: Campaign,
  lookups: ReadonlyMap<string, Value<'lookup'>>,
  people: ReadonlyMap<string, Value<'person'>>,
  admins: readonly string[],
): Directory {
  const known = [...lookups].flatMap(([name, { openId }]) => (openId ? [[name, openId] as const] : []));
  return directoryWith(campaign, new Map(known), people, admins);
}

function joinedAll(
  campaigns: readonly Campaign[],
  lookups: ReadonlyMap<string, Value<'lookup'>>,
  people: ReadonlyMap<string, Value<'person'>>,
  admins: readonly string[],
): readonly Directory[] {
  return campaigns.map((campaign) => derive([campaign, lookups, people, admins], joined));
}

/**
 * How long "not known" is cached before the platform is asked again, in ms: people may join the app's visibility
 * range any day.
 */
const LOOKUP_AGAIN_MS = 60 * 60_000;

/** Without an outbox, deliveries of return notices are not looked up. */
export function createFacts(
  store: Store,
  admins: readonly string[],
  outbox?: Pick<Outbox, 'find'>,
): FactsSource {
  const wantedOf = new WeakMap<Roster, readonly string[]>();

  /** Shared by all that ask at once: a person's part is looked for in each of dozens of closed runs. */
  let asked: ReturnType<typeof readPeople> | undefined;
  let last: Awaited<ReturnType<typeof readPeople>> | undefined;
  const readPeople = async () => {
    const people = await Promise.all([readAll(store, 'lookup', APP), readAll(store, 'person', APP)]);
    last = people;
    return people;
  };

  function peopleNow(): ReturnType<typeof readPeople> {
    if (!asked) {
      asked = readPeople();
      queueMicrotask(() => (asked = undefined));
    }
    return asked;
  }

  const directoriesOf = (people: () => ReturnType<typeof readPeople>): Directories => ({
    directory: async (campaign) => derive([campaign, ...(await people()), admins], joined),
    // By the array, which a source keeps, so that an act asks once and not for each of dozens of closed runs.
    directories: async (campaigns) => derive([campaigns, ...(await people()), admins], joinedAll),
  });
  const { directory, directories } = directoriesOf(peopleNow);

  async function registers(campaign: Campaign): Promise<ReadonlyMap<string, UnitRegister>> {
    const held = await readAll(store, 'unit', campaign.id);
    return outbox ? withReturns(held, { store, outbox }) : held;
  }

  return {
    directory,
    directories,
    ofNow() {
      const people = peopleNow();
      // An act that is over before it asks has no use for the error.
      people.catch(() => {});
      return directoriesOf(() => people);
    },
    unitsLastKnown: (campaign, person) =>
      last ? derive([campaign, ...last, admins], joined).unitsOf(person) : [],
    registers,
    async facts(campaign, now) {
      const [who, held] = await Promise.all([directory(campaign), registers(campaign)]);
      return { now, campaign, directory: who, registers: held, words: wordsFor(campaign.language) };
    },
    async refreshLookups({ roster }, messenger, now) {
      const wanted = wantedOf.get(roster) ?? [...new Set(roster.people.flatMap(lookupKeysOf))];
      wantedOf.set(roster, wanted);
      await lookUp(wanted, store, messenger, now);
    },
  };
}

async function lookUp(
  wanted: readonly string[],
  store: Store,
  messenger: Messenger,
  now: EpochMs,
): Promise<void> {
  const found = await readAll(store, 'lookup', APP);
  const open = wanted.filter((name) => {
    const value = found.get(name);
    return !value || (!value.openId && (now - value.at >= LOOKUP_AGAIN_MS || now < value.at));
  });
  if (open.length === 0) return;
  const keysOf = (prefix: string) =>
    open.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  const answers = await messenger.lookUp({ emails: keysOf('email:'), mobiles: keysOf('mobile:') });
  await store.commit({
    put: open.map((name) => {
      const openId = answers.get(name.slice(name.indexOf(':') + 1));
      return { ...key('lookup', APP, name), value: { ...(openId && { openId }), at: now } };
    }),
  });
}
