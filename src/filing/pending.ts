/** All open tasks of a campaign's admins; shared by 待办, notifications and overviews. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { unitById } from '../domain/campaign/naming.ts';
import { deciderOf } from '../domain/levels/decider.ts';
import { seriesOf } from '../domain/periods/series.ts';
import type { FilingHead } from '../domain/register/register.ts';
import { unitsWith } from '../domain/deadlines/standing.ts';
import { APP, read, readAll } from '../records/access.ts';
import type { Request } from '../records/request.ts';
import type { Scene } from '../routing/handler.ts';
import { withReturns, type ReturnsSource } from './returns.ts';

interface Waits {
  readonly since: EpochMs;
}

/** A filing awaiting review. */
export interface PendingReview extends Waits {
  readonly kind: 'review';
  readonly unit: string;
  readonly head: FilingHead;
}

/** A return of which no message was delivered. */
export interface PendingReturn extends Waits {
  readonly kind: 'undelivered';
  readonly unit: string;
  readonly head: FilingHead;
}

/** A request awaiting 同意 or 不同意. */
export interface PendingRequest extends Waits {
  readonly kind: (typeof REQUESTS)[number];
  readonly id: string;
  readonly request: Request;
}

export type Pending = PendingReview | PendingReturn | PendingRequest;
export type PendingKind = Pending['kind'];

const REQUESTS = ['bind', 'handover', 'extend', 'plan', 'admin'] as const;

/** In display order of the counts. */
export const PENDING_KINDS: readonly PendingKind[] = [
  'review',
  'undelivered',
  'extend',
  'bind',
  'handover',
  'admin',
  'plan',
];

/** Oldest first. Unconfirmed previews are left out, because only their author waits for them. */
export async function pendingFor(campaign: Campaign, source: ReturnsSource): Promise<readonly Pending[]> {
  const { store } = source;
  const [registers, requests, head] = await Promise.all([
    readAll(store, 'unit', campaign.id).then((all) => withReturns(all, source)),
    readAll(store, 'request', campaign.id),
    read(store, 'campaign', APP, seriesOf(campaign)),
  ]);
  const offered = head.value?.plan?.offered.at(-1)?.request;
  const asked = [...requests].flatMap(([id, request]): PendingRequest[] => {
    const kind = REQUESTS.find((each) => each === request.kind);
    return kind && isForAdmins(id, request, offered) && !isOfRemovedUnit(request, campaign)
      ? [{ kind, since: request.at, id, request }]
      : [];
  });
  const filed = unitsWith(campaign, registers).flatMap(({ unit, register }) =>
    register.filings.flatMap((each) => filingWaits(unit.id, each)),
  );
  return [...asked, ...filed].toSorted((a, b) => a.since - b.since || numberOf(a) - numberOf(b));
}

type Asker = Pick<Scene, 'campaign' | 'directory' | 'reach' | 'fromAbove'>;

/** Tasks of the person who asks. */
export async function theirPending(scene: Asker & ReturnsSource): Promise<readonly Pending[]> {
  return pendingOf(await pendingFor(scene.campaign, scene), scene);
}

/**
 * The tasks that await the given person. Under review by levels, a filing awaits its parent unit; admins see it only
 * if no ancestor unit can review it, but may decide on any filing by number.
 */
export function pendingOf(
  all: readonly Pending[],
  { campaign, directory, reach, fromAbove }: Asker,
): readonly Pending[] {
  const deciderId = (unit: string) => deciderOf(reach.whole, directory, unit)?.unit.id;
  if (fromAbove) {
    const own = new Set(reach.own.map(({ id }) => id));
    const isAsked = (unit: string) => reach.belowIds.has(unit) && own.has(deciderId(unit) ?? '');
    return all.filter((each) => {
      if ('head' in each) return isAsked(each.unit);
      const { unit, level } = each.request;
      return each.kind === 'extend' && unit !== undefined && level !== undefined && isAsked(unit);
    });
  }
  return all.filter((each) => {
    if (each.kind === 'review') return campaign.review !== 'by-level' || deciderId(each.unit) === undefined;
    if ('head' in each) return true;
    const { unit = '', level } = each.request;
    return level === undefined || deciderId(unit) === undefined;
  });
}

/** Whether a filing still awaits its parent unit; admins see it after that unit has accepted it. */
export function isWithLevel(
  unit: string,
  { state }: Pick<FilingHead, 'state'>,
  { campaign, directory, fromAbove }: Pick<Asker, 'campaign' | 'directory' | 'fromAbove'>,
): boolean {
  const waits = state === 'pending' || state === 'refiled';
  return (
    waits &&
    !fromAbove &&
    campaign.review === 'by-level' &&
    deciderOf(campaign, directory, unit) !== undefined
  );
}

export function countsOf(
  pending: readonly Pending[],
): { readonly kind: PendingKind; readonly count: number }[] {
  return PENDING_KINDS.map((kind) => ({
    kind,
    count: pending.filter((each) => each.kind === kind).length,
  })).filter(({ count }) => count > 0);
}

/** A request of a unit that was taken out of the roster since: there is nothing to decide any more. */
export function isOfRemovedUnit({ kind, unit }: Request, campaign: Pick<Campaign, 'roster'>): boolean {
  const isOfUnit = kind === 'bind' || kind === 'handover' || kind === 'extend';
  return isOfUnit && unit !== undefined && !unitById(campaign, unit);
}

/** At the same moment, requests come first, then filings by number. */
function numberOf(each: Pending): number {
  return 'head' in each ? each.head.n : 0;
}

function isForAdmins(id: string, { state, kind, to }: Request, offered: string | undefined): boolean {
  if (state !== 'open') return false;
  // Excludes handovers nobody has accepted yet, invitations (which await the invited person), and plans that were
  // superseded.
  if (kind === 'handover') return to !== undefined;
  if (kind === 'admin') return to === undefined;
  return kind !== 'plan' || id === offered;
}

function filingWaits(unit: string, head: FilingHead): (PendingReview | PendingReturn)[] {
  if (head.state === 'pending' || head.state === 'refiled')
    return [{ kind: 'review', since: head.lastFiledAt, unit, head }];
  const { sentBack } = head;
  return head.state === 'returned' && sentBack && !sentBack.arrived
    ? [{ kind: 'undelivered', since: sentBack.at, unit, head }]
    : [];
}

/**
 * In a repeating campaign, two periods may be open: what awaits the person in the others, as a sentence; empty if
 * nothing does. `isMeant` restricts the count to some tasks.
 */
export async function elsewhereLine(
  scene: Scene,
  command: string,
  isMeant: (each: Pending) => boolean = () => true,
): Promise<string> {
  const { campaign, campaigns, words } = scene;
  if (!campaign.period) return '';
  const found: { readonly period: string; readonly id: string; readonly count: number }[] = [];
  for (const run of campaigns) {
    if (!run.period || run.id === campaign.id || seriesOf(run) !== seriesOf(campaign)) continue;
    // The runs of a series share their roster, so the scope of the person is the same in each.
    const theirs = pendingOf(await pendingFor(run, scene), scene).filter(isMeant);
    if (theirs.length > 0)
      found.push({ period: words.format.period(run.period), id: run.period.id, count: theirs.length });
  }
  const [first] = found;
  return first ? words.pending.elsewhere(found, `${command} ${first.id}`) : '';
}
