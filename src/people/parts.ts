/** What a person is in each campaign, and which campaigns a typed code belongs to. */
import type { Campaign, Unit } from '../domain/campaign/campaign.ts';
import type { Directory, Role } from '../domain/people/directory.ts';
import { codeTyped } from '../domain/people/request-code.ts';
import type { Store } from '../ports/store.ts';
import { readAll } from '../records/access.ts';

/** One campaign in which a person is something. */
export interface Part {
  readonly campaign: Campaign;
  readonly directory: Directory;
  readonly roles: ReadonlySet<Role>;
  readonly units: readonly Unit[];
}

/** The campaigns that a code was given in: a code says by itself which is meant. */
export async function campaignOfCode(
  rest: string,
  campaigns: readonly Campaign[],
  store: Store,
): Promise<readonly Campaign[]> {
  const words = rest.trim().split(/\s+/u);
  const typed = new Set([codeTyped(words[0] ?? ''), codeTyped(words.at(-1) ?? ''), codeTyped(rest)]);
  const requests = await Promise.all(campaigns.map(({ id }) => readAll(store, 'request', id)));
  return campaigns.filter((_, index) =>
    [...(requests[index]?.values() ?? [])].some(({ code }) => typed.has(code)),
  );
}
