/**
 * Splits the counts of a report into amounts in the column's unit, which are added up, and amounts in other units,
 * which are not.
 */
import type { ReportValues } from '../reading/report-fields.ts';
import { COUNT_FIELDS, type CountField } from '../reading/report-field.ts';
import type { Count } from '../reading/number-reader.ts';

/**
 * Counting units that add up within a column. Events go by several words; each person is one attendance. For printed
 * matter only copies add up: a copy and a banner have no common unit.
 */
const ONE_UNIT: Readonly<Record<CountField, ReadonlySet<string>>> = {
  sessions: units('场次|场(次)|场|期|次|个|sessions|session|events|event|times'),
  attendances: units('人次|人|名|人(次)|people|persons|attendances|participants'),
  leaflets: units('份|copies|pieces|leaflets'),
  media: units('篇次|条次|篇(次)|条(次)|篇|条|次|个|件|articles|items|reports'),
};

function units(words: string): ReadonlySet<string> {
  return new Set(words.split('|'));
}

export interface Amount {
  readonly count: Count;
  /** Whether it is in the column's unit and so adds up. */
  readonly adds: boolean;
}

export function amountIn(fields: ReportValues, field: CountField): Amount | undefined {
  const count = fields[field];
  return count && { count, adds: count.unit === undefined || ONE_UNIT[field].has(count.unit) };
}

export type UsualSums = Record<CountField, number>;

export const noSums = (): UsualSums => ({ sessions: 0, attendances: 0, leaflets: 0, media: 0 });

/** Adds the amounts of a report to the sums. Returns how many of its counts are in other units and so left out. */
export function addAmounts(sums: UsualSums, fields: ReportValues): number {
  let left = 0;
  for (const field of COUNT_FIELDS) {
    const amount = amountIn(fields, field);
    if (amount?.adds) sums[field] += amount.count.value;
    else if (amount) left += 1;
  }
  return left;
}

/**
 * The count as every paper adds it up: without the typed unit where it is a name of the column's unit (100人 among
 * attendances), so that a unit's draft, the organiser's papers and the ledger have the same sums.
 */
export function addedCount(count: Count, field: CountField): Pick<Count, 'value' | 'mark' | 'unit'> {
  const { unit: typed, ...rest } = count;
  return typed === undefined || ONE_UNIT[field].has(typed) ? rest : { ...rest, unit: typed };
}
