/** What one report counts towards a column of its own unit, and what is counted in another unit and added to nothing. */
import type { ReportValues } from '../reading/report-fields.ts';
import type { CountField } from '../reading/report-field.ts';
import type { Count } from '../reading/number-reader.ts';

/**
 * Units that add up in one column: an event by any of its words, and every person at one is an attendance of it. Of
 * printed matter copies alone: a copy and a banner are not two of anything.
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
  /** Counts in the unit of its column. */
  readonly adds: boolean;
}

export function amountIn(fields: ReportValues, field: CountField): Amount | undefined {
  const count = fields[field];
  return count && { count, adds: count.unit === undefined || ONE_UNIT[field].has(count.unit) };
}
