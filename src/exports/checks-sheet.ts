/** 要求落实情况: how often each unit confirmed each requirement. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Cell, Sheet } from '../domain/handover/sheet.ts';
import type { Words } from '../words/index.ts';
import type { FiledUnit } from './filed.ts';
import { parentColumn } from './shared.ts';

export function createChecks({ checks, roster }: Campaign) {
  const above = parentColumn({ roster }, '');
  const rows: (readonly Cell[])[] = [];
  return {
    rows,
    add({ unit, register, texts }: FiledUnit): void {
      if (checks.length === 0) return;
      const present = new Set(register.filings.flatMap(({ n, state }) => (state === 'withdrawn' ? [] : [n])));
      const confirmed = checks.map(() => 0);
      for (const { n, fields } of texts) {
        const given = fields['checks'];
        if (!present.has(n) || !Array.isArray(given)) continue;
        for (const [index, { id }] of checks.entries())
          if (given.includes(id)) confirmed[index] = (confirmed[index] ?? 0) + 1;
      }
      rows.push([...above.map(({ of }) => of(unit)), unit.name, present.size, ...confirmed]);
    },
  };
}

export function checksSheet(
  campaign: Campaign,
  rows: readonly (readonly Cell[])[],
  by: string,
  { exports: { checks, ledger } }: Words,
): Sheet {
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
    rows,
  };
}

// -------------------------------------------------------------------------------------------------- 操作记录
