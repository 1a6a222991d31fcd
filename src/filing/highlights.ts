/** The highlights that a digest names. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { unitsWith } from '../domain/deadlines/standing.ts';
import type { NamedHighlight } from '../domain/register/named-highlight.ts';
import type { FilingHead, UnitRegister } from '../domain/register/register.ts';
import { masked } from '../domain/screening/masked.ts';
import type { Store } from '../ports/store.ts';
import { APP, readMany } from '../records/access.ts';
import { latest } from '../records/filing.ts';
import type { Words } from '../words/index.ts';
import { wordsOf } from './filed-files.ts';

const MOST = 5;

/** Only accepted filings, because a digest also goes to the group. */
function isNamed({ highlight, state }: FilingHead): boolean {
  return highlight === true && state === 'accepted';
}

/** The newest marked filings. */
export async function highlightsOf(
  campaign: Campaign,
  registers: ReadonlyMap<string, UnitRegister>,
  store: Store,
  words: Words,
): Promise<readonly NamedHighlight[]> {
  const marked = unitsWith(campaign, registers)
    .flatMap(({ unit, register }) => register.filings.filter(isNamed).map((head) => ({ unit, head })))
    .toSorted((a, b) => b.head.lastFiledAt - a.head.lastFiledAt || b.head.n - a.head.n)
    .slice(0, MOST);
  if (marked.length === 0) return [];
  const filings = await readMany(
    store,
    'filing',
    APP,
    marked.map(({ head }) => String(head.n)),
  );
  return marked.flatMap(({ unit, head }, index) => {
    const held = filings[index]?.value;
    if (!held) return [];
    const version = latest(held);
    const { title, highlight } = version.fields;
    const told = [title, highlight].find((each) => typeof each === 'string');
    return [{ n: head.n, unit: unit.name, title: masked(String(told ?? wordsOf(version, words))) }];
  });
}
