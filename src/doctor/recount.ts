/** Compares the units' registers, on which all figures are based, with the filings themselves. */
import type { UnitRegister } from '../domain/register/register.ts';
import { latest, type Filing } from '../records/filing.ts';

/** A filing that differs from its entry in the unit's register. */
export interface Difference {
  /** The filing's number, `#n`. */
  readonly n: number;
  readonly unit: string;
  /**
   * `unlisted`: in no register; `unfiled`: in a register, but there is no such filing; otherwise the entry differs.
   */
  readonly what: 'unlisted' | 'unfiled' | 'version' | 'item';
}

/**
 * Recounts one campaign. `registers` by unit id; `filings` may include other campaigns. Returns the differences,
 * ordered by number.
 */
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
      // A filing of another unit counts as missing here, and is left to be matched by its own unit's register.
      const own = filing?.unit === unit ? filing : undefined;
      if (own) open.delete(head.n);
      const what = own ? differenceOf(head, own) : 'unfiled';
      if (what) differences.push({ n: head.n, unit, what });
    }
  }
  for (const { n, unit } of open.values()) differences.push({ n, unit, what: 'unlisted' });
  return differences.toSorted((a, b) => a.n - b.n);
}

/** The values that a recount compares. */
export interface Counted {
  readonly registers: ReadonlyMap<string, UnitRegister>;
  readonly filings: ReadonlyMap<string, Filing>;
}

/**
 * Recounts beside a running bot. Registers and filings are not read as one snapshot, so what people file in between
 * differs; only a difference that a second look finds again is returned. `first` has the filings read before the
 * registers, `again` reads them after.
 */
export async function recountTwice(
  campaign: string,
  first: Counted,
  again: () => Promise<Counted>,
): Promise<Difference[]> {
  const found = recount(campaign, first.registers, first.filings.values());
  if (found.length === 0) return found;
  const second = await again();
  const still = new Set(recount(campaign, second.registers, second.filings.values()).map(wordOf));
  return found.filter((each) => still.has(wordOf(each)));
}

function wordOf({ n, unit, what }: Difference): string {
  return JSON.stringify([n, unit, what]);
}

function differenceOf(head: UnitRegister['filings'][number], filing: Filing): Difference['what'] | undefined {
  if (head.kind !== filing.kind || head.area !== filing.area) return 'item';
  return head.version === latest(filing).version ? undefined : 'version';
}
