/** 要求落实情况: how often each unit confirmed each requirement, and how many units did. */
import type { Campaign, Check } from '../domain/campaign/campaign.ts';
import { checkText } from '../domain/campaign/naming.ts';
import { createConfirmations } from '../domain/register/figures.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import type { Cell, Sheet } from '../domain/exports/sheet.ts';
import { cutTo } from '../domain/text/plain-text.ts';
import { cutToWidth } from '../domain/text/width.ts';
import type { Words } from '../words/index.ts';
import type { FiledUnit } from './filed.ts';
import { parentColumn } from './shared.ts';

/** Characters of a heading. */
const LONGEST_NAME = 20;

export interface ChecksWriter {
  add(filed: FiledUnit): void;
  /**
   * One row per unit, then the number of units that confirmed each requirement. Read it after the last `add`: the
   * sheets are written in turn.
   */
  rows(words: Words): Iterable<readonly Cell[]>;
}

export function createChecks(campaign: Campaign): ChecksWriter {
  const { checks, roster } = campaign;
  const above = parentColumn({ roster }, '');
  const rows: (readonly Cell[])[] = [];
  const confirmations = createConfirmations(campaign);
  return {
    *rows({ exports: { checks: sentence } }) {
      yield* rows;
      const units = confirmations.figures().map((each) => each.units);
      yield [...above.map(() => undefined), sentence.units, undefined, ...units];
    },
    add({ unit, register, texts }: FiledUnit): void {
      if (checks.length === 0) return;
      confirmations.add(register);
      const present = presentIn(register);
      const confirmed = confirmedBy(campaign, { register, texts });
      rows.push([...above.map(({ of }) => of(unit)), unit.name, present.size, ...confirmed]);
    },
  };
}

/** How many of the unit's filings confirm each requirement, in campaign order. */
export function confirmedBy(
  { checks }: Pick<Campaign, 'checks'>,
  { register, texts }: Pick<FiledUnit, 'register' | 'texts'>,
): readonly number[] {
  const present = presentIn(register);
  const confirmed = checks.map(() => 0);
  for (const { n, fields } of texts) {
    const given = fields['checks'];
    if (!present.has(n) || !Array.isArray(given)) continue;
    for (const [index, { id }] of checks.entries())
      if (given.includes(id)) confirmed[index] = (confirmed[index] ?? 0) + 1;
  }
  return confirmed;
}

/** Numbers of the filings that are not withdrawn. */
function presentIn({ filings }: Pick<UnitRegister, 'filings'>): ReadonlySet<number> {
  return new Set(filings.flatMap(({ n, state }) => (state === 'withdrawn' ? [] : [n])));
}

/** A requirement as a column heading: its first words, up to a colon. Columns of a Base are found by this name. */
export function checkName(check: Check): string {
  return cutTo(firstWords(check), LONGEST_NAME);
}

/**
 * A requirement in a line of text: shortened to the same width, counting Latin letters as half a Chinese character.
 */
export function checkShort(check: Check, width: number = LONGEST_NAME): string {
  return cutToWidth(firstWords(check), width);
}

function firstWords({ text }: Check): string {
  const [name = ''] = checkText({ text: text.slice(0, LONGEST_NAME * 4) }).split(/[：:]/u, 1);
  return name.trim();
}

export function checksSheet(
  campaign: Campaign,
  { rows }: Pick<ChecksWriter, 'rows'>,
  by: string,
  words: Words,
): Sheet {
  const { checks, ledger } = words.exports;
  return {
    name: ledger.sheets.checks,
    title: checks.title(campaign.title),
    notes: [by, checks.basis],
    columns: [
      ...parentColumn(campaign, checks.column.parent),
      { heading: checks.column.unit, width: 20, kind: 'text' },
      { heading: checks.column.filings, width: 12, kind: 'number' },
      ...campaign.checks.map(({ text }) => ({ heading: text, width: 26, kind: 'number' }) as const),
    ],
    rows: rows(words),
  };
}
