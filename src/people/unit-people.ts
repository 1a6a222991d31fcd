/** The records on which a change of a unit's people depends: who speaks for the unit now, and who asks to. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { derive } from '../domain/derive.ts';
import { directoryOf, speakersOf, type Directory } from '../domain/people/directory.ts';
import { seriesOf } from '../domain/periods/series.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { APP, NEVER, expected, key, readAll, readMany } from '../records/access.ts';
import type { Value } from '../records/families.ts';
import type { Scene } from '../routing/handler.ts';
import { bindingsOf } from './bindings.ts';

/**
 * Expects that the records of the unit's people and the open requests to speak for it are unchanged. If two admins
 * decide on two people for one unit at the same instant, or somebody leaves while another is approved, one commit
 * conflicts and decides again. Also conflicts if the unit's people changed after the directory, on which the caller
 * relies, was read. `id`: the request under decision, which its caller expects itself.
 */
export async function expectedPeople(
  unit: string,
  { except, id }: { readonly except: readonly string[]; readonly id?: string },
  { campaign, campaigns, store, directory }: Pick<Scene, 'campaign' | 'campaigns' | 'store' | 'directory'>,
): Promise<(RecordKey & { readonly version: number })[]> {
  const speakers = speakersOf(directory, unit);
  const people = speakers.filter((openId) => !except.includes(openId));
  const open = await openRequests(unit, campaign, campaigns, store);
  const [persons, asked] = await Promise.all([
    readMany(store, 'person', APP, people),
    Promise.all(
      open.map(async ([run, ids]) => {
        const versions = await readMany(store, 'request', run, ids);
        return ids.map((each, index) => expected(key('request', run, each), versions[index] ?? NONE));
      }),
    ),
  ]);
  // A person is bound in the commit that closes the request, so the people are read after all versions.
  const now = await speakersNow(unit, campaigns.find((each) => each.id === campaign.id) ?? campaign, store);
  const isSeen = now.length === speakers.length && now.every((openId) => speakers.includes(openId));
  return [
    ...people.map((openId, index) => expected(key('person', APP, openId), persons[index] ?? NONE)),
    ...asked.flat().filter((each) => each.id !== id),
    ...(isSeen ? [] : [{ ...key('person', APP, speakers[0] ?? now[0] ?? ''), version: NEVER }]),
  ];
}

const NONE = { version: 0 };

/** By run, because a repeating campaign has the same bindings in all runs. */
async function openRequests(
  unit: string,
  campaign: Campaign,
  campaigns: readonly Campaign[],
  store: Store,
): Promise<(readonly [string, readonly string[]])[]> {
  const runs = campaigns.filter((each) => seriesOf(each) === seriesOf(campaign));
  return Promise.all(
    runs.map(async ({ id: run }) => {
      const ids = [...(await readAll(store, 'request', run))].flatMap(([id, request]) => {
        const isFor = (request.kind === 'bind' || request.kind === 'handover') && request.unit === unit;
        return isFor && request.state === 'open' ? [id] : [];
      });
      return [run, ids] as const;
    }),
  );
}

async function speakersNow(unit: string, campaign: Campaign, store: Store): Promise<readonly string[]> {
  const [lookups, people] = await Promise.all([readAll(store, 'lookup', APP), readAll(store, 'person', APP)]);
  return speakersOf(derive([campaign, lookups, people], directoryNow), unit);
}

/** Built once per version: an admin may decide on dozens of requests in a row. */
function directoryNow(
  campaign: Campaign,
  lookups: ReadonlyMap<string, Value<'lookup'>>,
  people: ReadonlyMap<string, Value<'person'>>,
): Directory {
  const known = new Map(
    [...lookups].flatMap(([name, { openId }]) => (openId ? [[name, openId] as const] : [])),
  );
  const bindings = new Map(
    [...people].map(([openId, person]) => [openId, bindingsOf(person, seriesOf(campaign))]),
  );
  return directoryOf(campaign, known, bindings, []);
}
