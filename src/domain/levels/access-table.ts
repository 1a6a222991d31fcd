/**
 * Who may do what for which units, and whose names they see: the one table of it. A unit with others under it acts for
 * those alone; a command that is not listed belongs to the roles of its handler, and nobody has it for units below.
 */
import type { Campaign, Unit } from '../campaign/campaign.ts';
import type { Role } from '../people/directory.ts';
import { treeOf } from './tree.ts';

/**
 * Units that a command reaches: `all` of the campaign; `subtree`: one's own and those under them; `below`: those under
 * one's own, which are left out, because nobody decides on what they hand in themselves; `own`; `none`.
 */
export type Extent = 'all' | 'subtree' | 'below' | 'own' | 'none';

export interface Access {
  readonly organiser: Extent;
  /** The contacts and deputies of a unit with others under it. */
  readonly above: 'subtree' | 'below' | 'none';
  /** The contacts and deputies of a unit, for itself. */
  readonly own: 'own' | 'none';
  /** Those above have it only where each level reviews the one under it. */
  readonly byLevel?: true;
}

const FOR_ITSELF: Access = { organiser: 'none', above: 'none', own: 'own' };
const ORGANISER_ALONE: Access = { organiser: 'all', above: 'none', own: 'none' };
const REVIEW: Access = { organiser: 'all', above: 'below', own: 'none', byLevel: true };
const FOR_THOSE_BELOW: Access = { organiser: 'all', above: 'below', own: 'none' };

/** By the name of the command. */
export const ACCESS_TABLE: Readonly<Record<string, Access>> = {
  // ---------------------------------------------------------------- to look
  /** Everyone reads totals; the names of units that owe something stand in 汇总 alone. */
  status: { organiser: 'all', above: 'subtree', own: 'own' },
  digest: { organiser: 'all', above: 'subtree', own: 'none' },
  show: { organiser: 'all', above: 'subtree', own: 'own' },
  /** To look at; it is the organiser's to change. */
  roster: { organiser: 'all', above: 'subtree', own: 'none' },
  // ---------------------------------------------------------------- to review
  pending: REVIEW,
  accept: REVIEW,
  acceptAll: REVIEW,
  return: REVIEW,
  highlight: ORGANISER_ALONE,
  received: ORGANISER_ALONE,
  // ---------------------------------------------------------------- to remind, and to give more time
  chase: FOR_THOSE_BELOW,
  /** What they sent themselves. */
  stop: FOR_THOSE_BELOW,
  undo: FOR_THOSE_BELOW,
  approve: FOR_THOSE_BELOW,
  decline: FOR_THOSE_BELOW,
  /** Up to the own deadline of the unit above; what was granted is taken back by the organiser. */
  deadline: FOR_THOSE_BELOW,
  ungrant: ORGANISER_ALONE,
  exempt: ORGANISER_ALONE,
  // ---------------------------------------------------------------- a unit for itself
  report: FOR_ITSELF,
  summary: FOR_ITSELF,
  mine: FOR_ITSELF,
  edit: FOR_ITSELF,
  withdraw: FOR_ITSELF,
  extend: FOR_ITSELF,
  snooze: FOR_ITSELF,
};

/** How far a person reaches in a campaign. */
export interface Reach {
  readonly isOrganiser: boolean;
  /** The units that the person speaks for. */
  readonly own: readonly Unit[];
  /** Those under them, in roster order; units that the person speaks for are not among them. */
  readonly below: readonly Unit[];
  /** Ids of `below`. */
  readonly belowIds: ReadonlySet<string>;
  /** The campaign with all its units, for who stands above whom and by when, also where the scene holds some of them. */
  readonly whole: Campaign;
}

export function reachOf(campaign: Campaign, roles: ReadonlySet<Role>, own: readonly Unit[]): Reach {
  const { below, belowIds } = placeOf(campaign, own);
  return { isOrganiser: roles.has('admin'), own, below, belowIds, whole: campaign };
}

/** How far a command goes for a person of the unit above; undefined where it is not theirs. */
export function aboveExtent(
  command: string,
  { review }: Pick<Campaign, 'review'>,
  { isOrganiser, below }: Reach,
): 'subtree' | 'below' | undefined {
  const access = ACCESS_TABLE[command];
  if (isOrganiser || below.length === 0 || !access || access.above === 'none') return undefined;
  return access.byLevel && review !== 'by-level' ? undefined : access.above;
}

/** Whether a command of a person's reaches this unit. */
export function reaches(
  command: string,
  campaign: Pick<Campaign, 'review'>,
  reach: Reach,
  unit: string,
): boolean {
  const access = ACCESS_TABLE[command];
  if (reach.isOrganiser && (access?.organiser ?? 'all') === 'all') return true;
  if (!access) return false;
  const extent = aboveExtent(command, campaign, reach);
  if (reach.own.some(({ id }) => id === unit)) return access.own === 'own' || extent === 'subtree';
  return extent !== undefined && reach.belowIds.has(unit);
}

/** The campaign as a person of the unit above has it: with the units that the command reaches, and no others. */
export function campaignReached(campaign: Campaign, { own }: Reach, extent: 'subtree' | 'below'): Campaign {
  return placeOf(campaign, own).campaigns[extent];
}

interface Place extends Pick<Reach, 'below' | 'belowIds'> {
  readonly campaigns: Readonly<Record<'subtree' | 'below', Campaign>>;
}

/** By the units that someone speaks for, so that what is derived from a narrowed campaign is derived once. */
const places = new WeakMap<Campaign, Map<string, Place>>();

function placeOf(campaign: Campaign, own: readonly Unit[]): Place {
  const held = places.get(campaign) ?? new Map<string, Place>();
  places.set(campaign, held);
  const name = own.map(({ id }) => id).join('/');
  const place = held.get(name) ?? makePlace(campaign, own);
  held.set(name, place);
  return place;
}

function makePlace(campaign: Campaign, own: readonly Unit[]): Place {
  const tree = treeOf(campaign);
  const theirs = new Set(own.map(({ id }) => id));
  const under = own.flatMap(({ id }) => tree.below(id).map((unit) => unit.id));
  const belowIds = new Set(under.filter((id) => !theirs.has(id)));
  const within = (units: ReadonlySet<string>): Campaign => ({
    ...campaign,
    roster: {
      // Most people have nothing under them, and the whole roster need not be looked through for it.
      units: units.size > 0 ? campaign.roster.units.filter(({ id }) => units.has(id)) : [],
      people:
        units.size > 0
          ? campaign.roster.people.filter(({ unit }) => unit !== undefined && units.has(unit))
          : [],
    },
  });
  const below = within(belowIds);
  const subtree = belowIds.size > 0 ? within(new Set([...theirs, ...belowIds])) : below;
  return { below: below.roster.units, belowIds, campaigns: { below, subtree } };
}
