import type { Campaign, Check, EpochMs, Item, Unit } from '../campaign/campaign.ts';
import { derive } from '../derive.ts';
import { atOnce, inTurns, partly, type InParts } from '../in-parts.ts';
import { EMPTY_REGISTER, type UnitRegister } from './register.ts';
import { campaignFor } from '../campaign/for-unit.ts';
import { expectedOf } from '../campaign/naming.ts';
import { lastDeadlineOf, momentAt } from '../deadlines/deadline.ts';
import { itemTotalsOf, type ItemTotals } from './item-totals.ts';
import { itemsOf } from '../campaign/items.ts';
import { standingOf, unitsWith, type ItemStanding } from '../deadlines/standing.ts';

/**
 * Figures of one item, counted in units: `due` = `filed` + `missing`; `filed` = `onTime` + `late`. `returned` is part
 * of `filed`; `exempt` is not part of `due`; `extended` is the part of `missing` whose extended deadline has not
 * passed.
 */
export interface ItemFigures {
  readonly item: Item;
  readonly due: number;
  readonly filed: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  readonly extended: number;
  readonly returned: number;
  readonly exempt: number;
  /** The latest deadline of any unit for the item has passed, so missing filings are overdue. */
  readonly overdue: boolean;
  /** Per unit, in roster order. Only for the organiser. */
  readonly units: readonly { readonly unit: Unit; readonly standing: ItemStanding }[];
}

export interface AreaFigures {
  /** Undefined: areas that the campaign no longer has, together. Left out if nothing was filed for them. */
  readonly area: string | undefined;
  readonly reports: number;
  readonly units: number;
}

export interface CheckFigures {
  readonly check: Check;
  /** Units that confirmed the requirement with a filing that still counts. */
  readonly units: number;
}

export interface Figures {
  readonly items: readonly ItemFigures[];
  readonly areas: readonly AreaFigures[];
  readonly checks: readonly CheckFigures[];
  /** Totals over all units, of items with their own fields. */
  readonly totals: readonly ItemTotals[];
  /** Units that owe anything at `now`, in roster order. */
  readonly owing: readonly Unit[];
}

/**
 * The one number called 信息: what was filed for all items but the summary, tables and originals included, without what
 * was withdrawn.
 */
export function reportsIn({ areas }: Pick<Figures, 'areas'>): number {
  return areas.reduce((sum, { reports }) => sum + reports, 0);
}

/**
 * All figures at `now`, shared by digest, status and ledger; `since` limits only the reports by area. One digest asks
 * several times, and thousands may get one, so the figures are counted once per version of the campaign and the registers,
 * and again after each deadline.
 */
export function figuresOf(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
  since = -Infinity,
): Figures {
  const figures = atOnce(figuresInParts(campaign, registers, now));
  return since === -Infinity
    ? figures
    : { ...figures, areas: areaFigures(campaign, unitsWith(campaign, registers), since) };
}

/** Counts in turns with everything else; `figuresOf` then has the figures of this version and `now`. */
export async function countFigures(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
): Promise<void> {
  await inTurns(figuresInParts(campaign, registers, now));
}

/** The figures in parts. */
export function* figuresInParts(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
): InParts<Figures> {
  const last = derive([campaign, registers], noFigures);
  const { figures: known, from, until } = last;
  if (known && (now === from || (now > from && now < until))) return known;
  const figures = yield* countAll(campaign, registers, now);
  Object.assign(last, { from: now, until: nextChange(campaign, figures, now), figures });
  return figures;
}

/** The figures of one version at the last moment that was asked for, and until the next deadline. */
interface LastFigures {
  from: EpochMs;
  until: EpochMs;
  figures?: Figures;
}

const noFigures = (): LastFigures => ({ from: 0, until: 0 });

/** The next deadline of any unit, at which what is missing becomes overdue. */
function nextChange(campaign: Campaign, { items }: Figures, now: EpochMs): EpochMs {
  let next = Infinity;
  for (const { item, units } of items) {
    const last = momentAt(campaign.timezone, lastDeadlineOf(campaign, item));
    if (last > now) next = Math.min(next, last);
    for (const { standing } of units)
      if (standing.owes && standing.standing !== 'overdue') next = Math.min(next, standing.deadlineAt);
  }
  return next;
}

function* countAll(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
): InParts<Figures> {
  const units = unitsWith(campaign, registers);
  const items: ItemFigures[] = [];
  for (const item of itemsOf(campaign)) {
    // Thousands of units may have filed nothing; those with the same obligations share one standing.
    const ofNothing = new Map<Campaign, ItemStanding>();
    const standings = yield* partly(units, ({ unit, register }) => {
      const own = campaignFor(campaign, unit.id);
      if (own !== campaign && expectedOf(own, item) === 0) return [];
      if (register !== EMPTY_REGISTER) return [{ unit, standing: standingOf(own, register, item, now) }];
      const standing = ofNothing.get(own) ?? standingOf(own, EMPTY_REGISTER, item, now);
      ofNothing.set(own, standing);
      return [{ unit, standing }];
    });
    items.push({
      item,
      ...count(standings.map(({ standing }) => standing)),
      overdue: now >= momentAt(campaign.timezone, lastDeadlineOf(campaign, item)),
      units: standings,
    });
    yield;
  }
  const totals = itemTotalsOf(campaign, registers);
  yield;
  const owing = new Set(
    items.flatMap((item) => item.units.filter(({ standing }) => standing.owes).map(({ unit }) => unit.id)),
  );
  return {
    items,
    areas: areaFigures(campaign, units, -Infinity),
    checks: checkFigures(campaign, units),
    totals,
    owing: campaign.roster.units.filter((unit) => owing.has(unit.id)),
  };
}

function count(standings: readonly ItemStanding[]): Omit<ItemFigures, 'item' | 'units' | 'overdue'> {
  // A single pass, because there may be thousands of units and lists are rebuilt at every filing.
  const counted = { filed: 0, late: 0, missing: 0, extended: 0, returned: 0, exempt: 0 };
  for (const { standing, filedAt, late, owes } of standings) {
    if (filedAt !== undefined) counted.filed += 1;
    if (late) counted.late += 1;
    if (owes) counted.missing += 1;
    if (owes && standing === 'extended') counted.extended += 1;
    if (standing === 'returned' || standing === 'exempt') counted[standing] += 1;
  }
  const { filed, late, missing } = counted;
  return { ...counted, due: filed + missing, onTime: filed - late };
}

function checkFigures(campaign: Campaign, units: ReturnType<typeof unitsWith>): CheckFigures[] {
  const confirmations = createConfirmations(campaign);
  for (const { register } of units) confirmations.add(register);
  return confirmations.figures();
}

export interface Confirmations {
  /** Call once per unit. The register is not kept. */
  add(register: Pick<UnitRegister, 'filings'>): void;
  figures(): CheckFigures[];
}

/** Ids of the requirements that a unit confirms in filings that it has not withdrawn. */
export function confirmedIn({ filings }: Pick<UnitRegister, 'filings'>): ReadonlySet<string> {
  return new Set(filings.flatMap((head) => (head.state === 'withdrawn' ? [] : (head.checks ?? []))));
}

/** How many units confirmed each requirement in a filing that they have not withdrawn; one count for every surface. */
export function createConfirmations({ checks }: Pick<Campaign, 'checks'>): Confirmations {
  const units = new Map<string, number>();
  return {
    add({ filings }) {
      if (checks.length === 0) return;
      for (const id of confirmedIn({ filings })) units.set(id, (units.get(id) ?? 0) + 1);
    },
    figures: () => checks.map((check) => ({ check, units: units.get(check.id) ?? 0 })),
  };
}

function areaFigures(campaign: Campaign, units: ReturnType<typeof unitsWith>, since: EpochMs): AreaFigures[] {
  const counts = new Map<string | undefined, { reports: number; units: number }>(
    campaign.areas.map(({ id }) => [id, { reports: 0, units: 0 }]),
  );
  for (const { register } of units) {
    const counted = new Set<string | undefined>();
    for (const { kind, area, state, firstFiledAt } of register.filings) {
      if (kind !== 'report' || state === 'withdrawn' || firstFiledAt < since) continue;
      const id = counts.has(area) ? area : undefined;
      const count = counts.get(id) ?? { reports: 0, units: 0 };
      counts.set(id, count);
      count.reports += 1;
      if (!counted.has(id)) count.units += 1;
      counted.add(id);
    }
  }
  return [...counts].map(([area, count]) => ({ area, ...count }));
}
