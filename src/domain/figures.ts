import type { Campaign, EpochMs, Item, Unit } from './campaign.ts';
import { EMPTY_REGISTER, type UnitRegister } from './register.ts';
import { itemsOf, standingOf, unitsWith, type ItemStanding } from './standing.ts';

/**
 * The figures of one item, counted in units: `due` = `filed` + `missing`; `filed` = `onTime` + `late`.
 * `returned` is part of `filed`; `exempt` stands outside `due`; `extended` is the part of `missing` whose own later
 * deadline has not passed.
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
  /** Every unit's standing, in roster order: for the organiser only. */
  readonly units: readonly { readonly unit: Unit; readonly standing: ItemStanding }[];
}

export interface AreaFigures {
  readonly area: string;
  readonly reports: number;
  readonly units: number;
}

export interface Figures {
  readonly items: readonly ItemFigures[];
  readonly areas: readonly AreaFigures[];
  /** Units that owe something at `now`, whatever it is; in roster order. */
  readonly owing: readonly Unit[];
}

/** Everything that digest, status and ledger count, at `now`; `since` bounds the reports by area alone. */
export function figuresOf(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  now: EpochMs,
  since = -Infinity,
): Figures {
  const units = unitsWith(campaign, registers);
  const items = itemsOf(campaign).map((item) => {
    // Those who have filed nothing, often thousands, all stand alike.
    const ofNothing = standingOf(campaign, EMPTY_REGISTER, item, now);
    const standings = units.map(({ unit, register }) => ({
      unit,
      standing: register === EMPTY_REGISTER ? ofNothing : standingOf(campaign, register, item, now),
    }));
    return { item, ...count(standings.map(({ standing }) => standing)), units: standings };
  });
  const owing = new Set(
    items.flatMap((item) => item.units.filter(({ standing }) => standing.owes).map(({ unit }) => unit.id)),
  );
  return {
    items,
    areas: areaFigures(campaign, units, since),
    owing: campaign.roster.units.filter((unit) => owing.has(unit.id)),
  };
}

function count(standings: readonly ItemStanding[]): Omit<ItemFigures, 'item' | 'units'> {
  const number = (holds: (standing: ItemStanding) => boolean) => standings.filter(holds).length;
  const exempt = number(({ standing }) => standing === 'exempt');
  const filed = number(({ filedAt }) => filedAt !== undefined);
  const late = number((standing) => standing.late);
  const missing = number(({ owes }) => owes);
  return {
    due: filed + missing,
    filed,
    onTime: filed - late,
    late,
    missing,
    extended: number(({ owes, standing }) => owes && standing === 'extended'),
    returned: number(({ standing }) => standing === 'returned'),
    exempt,
  };
}

function areaFigures(campaign: Campaign, units: ReturnType<typeof unitsWith>, since: EpochMs): AreaFigures[] {
  return campaign.areas.map((area) => {
    const perUnit = units.map(
      ({ register }) =>
        register.filings.filter(
          (filing) =>
            filing.kind === 'report' &&
            filing.area === area.id &&
            filing.state !== 'withdrawn' &&
            filing.firstFiledAt >= since,
        ).length,
    );
    return {
      area: area.id,
      reports: perUnit.reduce((sum, n) => sum + n, 0),
      units: perUnit.filter((n) => n > 0).length,
    };
  });
}
