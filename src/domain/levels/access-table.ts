/**
 * The permission table: which commands a person may use, for which units, and whose names they see. A person of a
 * parent unit acts only for its subordinate units. A command that is missing here is open to the roles of its
 * handler, and to nobody on behalf of subordinate units.
 */
import type { Campaign, Unit } from '../campaign/campaign.ts';
import type { Role } from '../people/directory.ts';
import { treeOf } from './tree.ts';

/**
 * Units that a command covers. `all`: the whole campaign; `subtree`: the person's own units and their subordinates;
 * `below`: only the subordinates, because nobody decides on their own filings; `own`; `none`.
 */
export type Extent = 'all' | 'subtree' | 'below' | 'own' | 'none';

export interface Access {
  readonly organiser: Extent;
  /** For contacts and deputies of a unit with subordinate units. */
  readonly above: 'subtree' | 'below' | 'none';
  /** For contacts and deputies, regarding their own unit. */
  readonly own: 'own' | 'none';
  /** Parent units may use it only under `review: by-level`. */
  readonly byLevel?: true;
}

const FOR_ITSELF: Access = { organiser: 'none', above: 'none', own: 'own' };
const ORGANISER_ALONE: Access = { organiser: 'all', above: 'none', own: 'none' };
const REVIEW: Access = { organiser: 'all', above: 'below', own: 'none', byLevel: true };
const FOR_THOSE_BELOW: Access = { organiser: 'all', above: 'below', own: 'none' };

/** By command name. */
export const ACCESS_TABLE: Readonly<Record<string, Access>> = {
  // ---------------------------------------------------------------- reading
  /** Totals are public; only 汇总 names the units that owe something. */
  status: { organiser: 'all', above: 'subtree', own: 'own' },
  digest: { organiser: 'all', above: 'subtree', own: 'none' },
  show: { organiser: 'all', above: 'subtree', own: 'own' },
  /** Read-only; only the organiser can change the roster. */
  roster: { organiser: 'all', above: 'subtree', own: 'none' },
  // ---------------------------------------------------------------- reviews
  pending: REVIEW,
  accept: REVIEW,
  acceptAll: REVIEW,
  return: REVIEW,
  highlight: ORGANISER_ALONE,
  received: ORGANISER_ALONE,
  // ---------------------------------------------------------------- reminders and extensions
  chase: FOR_THOSE_BELOW,
  /** Covers the chases that the person sent. */
  stop: FOR_THOSE_BELOW,
  undo: FOR_THOSE_BELOW,
  approve: FOR_THOSE_BELOW,
  decline: FOR_THOSE_BELOW,
  /** At most up to the parent's own deadline; only the organiser can take an extension back. */
  deadline: FOR_THOSE_BELOW,
  ungrant: ORGANISER_ALONE,
  exempt: ORGANISER_ALONE,
  // ---------------------------------------------------------------- acts for one's own unit
  report: FOR_ITSELF,
  summary: FOR_ITSELF,
  mine: FOR_ITSELF,
  edit: FOR_ITSELF,
  withdraw: FOR_ITSELF,
  extend: FOR_ITSELF,
  snooze: FOR_ITSELF,
  /** The organiser states the date of an event for every unit, a unit for itself alone. */
  start: { organiser: 'all', above: 'none', own: 'own' },
};

/** The units that a person can act for in a campaign. */
export interface Reach {
  readonly isOrganiser: boolean;
  /** Units of which the person is contact or deputy. */
  readonly own: readonly Unit[];
  /** Their subordinate units in roster order, without those in `own`. */
  readonly below: readonly Unit[];
  /** Ids of `below`. */
  readonly belowIds: ReadonlySet<string>;
  /**
   * The complete campaign, even where the current context is narrowed to some units; needed for levels and limits.
   */
  readonly whole: Campaign;
}

export function reachOf(campaign: Campaign, roles: ReadonlySet<Role>, own: readonly Unit[]): Reach {
  const { below, belowIds } = placeOf(campaign, own);
  return { isOrganiser: roles.has('admin'), own, below, belowIds, whole: campaign };
}

/** Units that the command covers for a person of a parent unit; undefined if the person may not use it. */
export function aboveExtent(
  command: string,
  { review }: Pick<Campaign, 'review'>,
  { isOrganiser, below }: Reach,
): 'subtree' | 'below' | undefined {
  const access = ACCESS_TABLE[command];
  if (isOrganiser || below.length === 0 || !access || access.above === 'none') return undefined;
  return access.byLevel && review !== 'by-level' ? undefined : access.above;
}

/** Whether the person may use the command for this unit. */
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

/** The campaign narrowed to the units that the command covers for a person of a parent unit. */
export function campaignReached(campaign: Campaign, { own }: Reach, extent: 'subtree' | 'below'): Campaign {
  return placeOf(campaign, own).campaigns[extent];
}

interface Place extends Pick<Reach, 'below' | 'belowIds'> {
  readonly campaigns: Readonly<Record<'subtree' | 'below', Campaign>>;
}

/** Cached per campaign and set of own units, so that values derived from a narrowed campaign are reused. */
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
  const theirs = new Set(own.map(({ id }) => id));
  const below = belowAny(campaign, own).filter(({ id }) => !theirs.has(id));
  const belowIds = new Set(below.map(({ id }) => id));
  const within = (ids: ReadonlySet<string>): Campaign => ({
    ...campaign,
    roster: {
      // Most people have no subordinate units; skip the search through the roster for them.
      units: ids.size > 0 ? campaign.roster.units.filter(({ id }) => ids.has(id)) : [],
      people:
        ids.size > 0 ? campaign.roster.people.filter(({ unit }) => unit !== undefined && ids.has(unit)) : [],
    },
  });
  // Narrowed on first use, because only some commands need it and it searches the whole roster.
  let narrow: Campaign | undefined;
  let wide: Campaign | undefined;
  const campaigns = {
    get below() {
      return (narrow ??= within(belowIds));
    },
    get subtree() {
      return below.length === 0 ? this.below : (wide ??= within(new Set([...theirs, ...belowIds])));
    },
  };
  return { below, belowIds, campaigns };
}

/** In roster order. */
function belowAny(campaign: Campaign, [own, ...others]: readonly Unit[]): readonly Unit[] {
  const tree = treeOf(campaign);
  if (!own) return [];
  if (others.length === 0) return tree.below(own.id);
  const ids = new Set([own, ...others].flatMap(({ id }) => tree.below(id).map((unit) => unit.id)));
  return ids.size > 0 ? campaign.roster.units.filter(({ id }) => ids.has(id)) : [];
}
