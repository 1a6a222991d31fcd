/** Parses a short answer about the purpose of a file; nothing is guessed. */
import { parseArea } from '../domain/reading/area-text.ts';
import type { Area, Campaign, Unit } from '../domain/campaign/campaign.ts';
import { unitTyped } from '../domain/people/unit-typed.ts';
import { numberTyped } from './filings.ts';
import type { Words } from '../words/index.ts';
import { withoutEnd } from '../domain/text/trimmed-end.ts';

export type Purpose =
  | { readonly kind: 'area'; readonly area: Area }
  | { readonly kind: 'summary' }
  | { readonly kind: 'attach'; readonly n: number }
  | { readonly kind: 'drop' };

export interface PurposeReading {
  readonly unit: Unit | undefined;
  readonly purpose: Purpose | undefined;
}

/** Parses 宣传教育, 上报 宣传, 总结, 附在 #3 or 不报送, preceded by a unit if the person has several. */
export function purposeTyped(
  typed: string,
  campaign: Campaign,
  units: readonly Unit[],
  { file }: Words,
): PurposeReading {
  const { unit, rest } = unitTyped(typed, units, [
    ...campaign.areas.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...(campaign.summary ? [campaign.summary.name] : []),
    ...[file.summaryWords, file.attachWords, file.notWords, file.reportWords].flat(),
  ]);
  // The name of the person's only unit is optional.
  const words = unit && rest.startsWith(unit.name) ? rest.slice(unit.name.length) : rest;
  const said = withoutEnd(words.normalize('NFKC').trim(), (character) =>
    /[.。!！]/u.test(character),
  ).toLowerCase();
  return { unit, purpose: said === '' ? undefined : purposeOf(said, campaign, file) };
}

function purposeOf(said: string, campaign: Campaign, file: Words['file']): Purpose | undefined {
  if (file.notWords.includes(said)) return { kind: 'drop' };
  const summaries = [
    ...file.summaryWords,
    ...(campaign.summary ? [campaign.summary.name.toLowerCase()] : []),
  ];
  if (summaries.includes(said)) return campaign.summary && { kind: 'summary' };
  const attached = afterWord(said, file.attachWords);
  const number = attached !== undefined || said.startsWith('#') ? numberTyped(attached ?? said) : undefined;
  if (number) return number.rest === '' ? { kind: 'attach', n: number.n } : undefined;
  const area = parseArea(afterWord(said, file.reportWords) ?? said, campaign.areas);
  return area.kind === 'area' && area.text.trim() === '' ? { kind: 'area', area: area.area } : undefined;
}

function afterWord(said: string, words: readonly string[]): string | undefined {
  const word = words.find((each) => said.startsWith(each) && said.length > each.length);
  return word === undefined ? undefined : said.slice(word.length).replace(/^[\s:]+/u, '');
}
