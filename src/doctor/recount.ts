/** Compares the registers of the units, from which every figure is counted, with the filings themselves. */
import type { UnitRegister } from '../domain/register/register.ts';
import { latest, type Filing } from '../records/filing.ts';

/** A filing that its unit's register does not tell as it is. */
export interface Difference {
  /** `#n`. */
  readonly n: number;
  readonly unit: string;
  /** `unlisted`: in no register; `unfiled`: in a register without a filing; otherwise the register tells another one. */
  readonly what: 'unlisted' | 'unfiled' | 'version' | 'item';
}

/** Of one campaign: `registers` by unit id, `filings` of any campaign; in the order of their numbers. */
export function recount(
  campaign: string,
  registers: ReadonlyMap<string, UnitRegister>,
  filings: Iterable<Filing>,
): Difference[] {
  const open = new Map<number, Filing>();
  for (const filing of filings) if (filing.campaign === campaign) open.set(filing.n, filing);
  const differences: Difference[] = [];
  for (const [unit, register] of registers) {
    for (const head of register.filings) {
      const filing = open.get(head.n);
      // What another unit's register lists as well is left for that unit to account for.
      const own = filing?.unit === unit ? filing : undefined;
      if (own) open.delete(head.n);
      const what = own ? differenceOf(head, own) : 'unfiled';
      if (what) differences.push({ n: head.n, unit, what });
    }
  }
  for (const { n, unit } of open.values()) differences.push({ n, unit, what: 'unlisted' });
  return differences.toSorted((a, b) => a.n - b.n);
}

function differenceOf(head: UnitRegister['filings'][number], filing: Filing): Difference['what'] | undefined {
  if (head.kind !== filing.kind || head.area !== filing.area) return 'item';
  return head.version === latest(filing).version ? undefined : 'version';
}
