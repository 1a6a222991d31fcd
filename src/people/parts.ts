/** A person's roles in each campaign, and the campaigns a typed code belongs to. */
import type { Campaign, EpochMs, Unit } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { opensAt } from '../domain/deadlines/deadline.ts';
import { seriesOf } from '../domain/periods/series.ts';
import type { Directory, Role } from '../domain/people/directory.ts';
import { codeTyped } from '../domain/people/request-code.ts';
import type { Store } from '../ports/store.ts';
import { readAll } from '../records/access.ts';

/** A campaign in which a person has a role. */
export interface Part {
  readonly campaign: Campaign;
  readonly directory: Directory;
  readonly roles: ReadonlySet<Role>;
  readonly units: readonly Unit[];
}

/** For a series, the open runs or else the latest; all other campaigns unchanged. */
export function currentParts(parts: readonly Part[], now: EpochMs): readonly Part[] {
  const latest = new Map(parts.map((part) => [seriesOf(part.campaign), part]));
  const isOpen = ({ campaign }: Part) => opensAt(campaign) <= now && now < endsAt(campaign);
  const open = new Set(parts.filter(isOpen).map(({ campaign }) => seriesOf(campaign)));
  return parts.filter((part) => {
    if (!part.campaign.period) return true;
    const series = seriesOf(part.campaign);
    return open.has(series) ? isOpen(part) : latest.get(series) === part;
  });
}

/** The campaigns in which a code is open. */
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
