import { createHash } from 'node:crypto';
import type { Campaign, EpochMs } from './campaign.ts';
import { itemKey } from './deadline.ts';
import { figuresOf } from './figures.ts';
import type { UnitRegister } from './register.ts';


/** The registers as they stood at `at`: what was filed later had not been filed. */
export function asOf(registers: ReadonlyMap<string, UnitRegister>, at: EpochMs): ReadonlyMap<string, UnitRegister> {
  return new Map(
    [...registers].map(([unit, register]) => [
      unit,
      { ...register, filings: register.filings.filter(({ firstFiledAt }) => firstFiledAt <= at).map((filing) => asThen(filing, at)) },
    ]),
  );
}

// Withdrawn or closed after the moment: at the moment it was neither.
function asThen(filing: UnitRegister['filings'][number], at: EpochMs): UnitRegister['filings'][number] {
  if (filing.withdrawnAt !== undefined && filing.withdrawnAt > at) return { ...filing, state: 'pending', withdrawnAt: undefined };
  if (filing.acceptedAt !== undefined && filing.acceptedAt > at) return { ...filing, state: 'pending', acceptedAt: undefined };
  return filing;
}

/** The list at the deadline as it is kept, with a SHA-256 over its canonical JSON. */
export function snapshotRecord(campaign: Campaign, registers: ReadonlyMap<string, UnitRegister>, at: EpochMs) {
  // A millisecond before: at the deadline itself everyone who had not filed would already read "overdue".
  const items = figuresOf(campaign, registers, at - 1).items.map(({ item, units }) => ({
    item: itemKey(item),
    units: units.map(({ unit, standing }) => ({
      unit: unit.id,
      standing: standing.standing,
      ...(standing.filedAt !== undefined && { filedAt: standing.filedAt }),
    })),
  }));
  const sha256 = createHash('sha256').update(JSON.stringify({ campaign: campaign.id, at, items })).digest('hex');
  return { at, items, sha256 };
}
