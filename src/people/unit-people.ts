/** The facts on which a change of a unit's people rests: who speaks for it now, and who asks to. */
import { speakersOf } from '../domain/people/directory.ts';
import type { RecordKey } from '../ports/records.ts';
import { APP, expected, key, readAll, readMany } from '../records/access.ts';
import type { Scene } from '../routing/handler.ts';

/**
 * The records that must not have changed: those of the unit's people, and the open requests to speak for it. Where two
 * admins decide on two people for one unit in the same instant, or somebody leaves while another is approved, one of
 * them conflicts and is decided anew. `id`: the request that is decided, which its caller expects.
 */
export async function expectedPeople(
  unit: string,
  { except, id }: { readonly except: readonly string[]; readonly id?: string },
  { campaign, store, directory }: Pick<Scene, 'campaign' | 'store' | 'directory'>,
): Promise<(RecordKey & { readonly version: number })[]> {
  const people = speakersOf(directory, unit).filter((openId) => !except.includes(openId));
  const requests = [...(await readAll(store, 'request', campaign.id))].flatMap(([each, request]) => {
    const isFor = (request.kind === 'bind' || request.kind === 'handover') && request.unit === unit;
    return isFor && request.state === 'open' && each !== id ? [each] : [];
  });
  const [persons, asked] = await Promise.all([
    readMany(store, 'person', APP, people),
    readMany(store, 'request', campaign.id, requests),
  ]);
  return [
    ...people.map((openId, index) => expected(key('person', APP, openId), persons[index] ?? NONE)),
    ...requests.map((each, index) => expected(key('request', campaign.id, each), asked[index] ?? NONE)),
  ];
}

const NONE = { version: 0 };
