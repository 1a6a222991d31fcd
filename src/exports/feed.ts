/** Reads the filings of a campaign a few units at a time, in roster order. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { unitsWith } from '../domain/deadlines/standing.ts';
import { lookupKeysOf, type Directory } from '../domain/people/directory.ts';
import type { Store } from '../ports/store.ts';
import { APP, readAll, readMany } from '../records/access.ts';
import { filedText, type FiledUnits } from './filed.ts';
import type { UnitPeople } from './job.ts';

/** Filings per query, so that parsing takes a few ms and the process can answer people in between. */
const AT_ONCE = 100;

export async function* readUnits(
  store: Store,
  campaign: Campaign,
  onUnits: (done: number) => void = () => {},
): FiledUnits {
  const units = unitsWith(campaign, await readAll(store, 'unit', campaign.id));
  for (let from = 0; from < units.length;) {
    let to = from;
    const numbers: number[] = [];
    while (to < units.length && (to === from || numbers.length < AT_ONCE))
      numbers.push(...(units[to++]?.register.filings.map(({ n }) => n) ?? []));
    const texts = new Map((await textsOf(store, numbers)).map((text) => [text.n, text]));
    yield units.slice(from, to).map(({ unit, register }) => ({
      unit,
      register,
      texts: register.filings.flatMap(({ n }) => texts.get(n) ?? []),
    }));
    from = to;
    onUnits(to);
  }
}

/** The current texts of filings, by number. */
export async function textsOf(store: Store, numbers: readonly number[]) {
  const found = [];
  // A single unit may have thousands of filings.
  for (let from = 0; from < numbers.length; from += AT_ONCE)
    found.push(...(await readMany(store, 'filing', APP, numbers.slice(from, from + AT_ONCE).map(String))));
  return found.flatMap(({ value }) => (value ? [filedText(value)] : []));
}

/** The people of each unit, by unit id, under the names that admins know. */
export function peopleOf(
  campaign: Campaign,
  { contacts, deputies }: Pick<Directory, 'contacts' | 'deputies'>,
  nameOf: (openId: string) => string,
  lookups: ReadonlyMap<string, { readonly openId?: string | undefined }>,
): Map<string, UnitPeople> {
  const phones = new Map<string, string>();
  for (const row of campaign.roster.people) {
    const openId =
      row.openId ??
      lookupKeysOf(row)
        .map((key) => lookups.get(key)?.openId)
        .find(Boolean);
    if (openId !== undefined && row.mobile !== undefined && !phones.has(openId))
      phones.set(openId, row.mobile);
  }
  return new Map(
    campaign.roster.units.map(({ id }) => {
      const speaking = contacts.get(id) ?? [];
      const behind = deputies.get(id) ?? [];
      return [
        id,
        {
          contacts: speaking.map(nameOf),
          deputies: behind.map(nameOf),
          phones: [...speaking, ...behind].flatMap((openId) => phones.get(openId) ?? []),
        },
      ];
    }),
  );
}
