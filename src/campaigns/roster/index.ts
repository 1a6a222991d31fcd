/**
 * Reads an office's roster from any of its usual files: units and people, how the file was understood, and what is
 * doubtful.
 */
import type { Roster } from '../../domain/campaign/campaign.ts';
import { readTable } from '../../files/tables/index.ts';
import { faultAt, inFileOrder, type Fault, type Findings } from '../fault.ts';
import type { Variables } from '../variables.ts';
import { layoutOf, type LayoutColumn } from './layout.ts';
import { readRoster } from './people.ts';

export interface RosterReading {
  /** As far as it could be understood; empty where it could not. */
  readonly roster: Roster;
  /** What must be mended before it can be used, in the order of the file; `sentenceOf` makes sentences of them. */
  readonly faults: readonly Fault[];
  /** Values that were accepted but may have been meant differently. */
  readonly warnings: readonly Fault[];
  /** How it was understood; absent where there is no table, or its headings say too little. */
  readonly layout?: {
    /** Of a workbook; empty for a text. */
    readonly sheet: string;
    readonly headingLine: number;
    readonly columns: readonly LayoutColumn[];
  };
}

export type { LayoutColumn } from './layout.ts';

/**
 * Reads the bytes of an .xlsx or a text with separators. `file` is how the findings call it; what it is says its content
 * alone. `variables` is where `${NAME}` in the column open_id is looked up; none for a file that came by chat. Reads no
 * disk, and takes a bounded time. Rejects with `ThreadFailed` only.
 */
export async function readRosterFile(
  bytes: Uint8Array,
  file: string,
  variables: Variables = {},
): Promise<RosterReading> {
  const found: Findings = { faults: [], warnings: [] };
  const none: Roster = { units: [], people: [] };
  const reading = await readTable(bytes);
  if (!reading.ok) {
    const line = reading.line === undefined ? {} : { line: reading.line };
    const fault =
      reading.fault === 'empty'
        ? faultAt({ file }, 'roster-empty', {})
        : faultAt({ file, ...line }, 'roster-unreadable', { why: reading.fault });
    return { roster: none, faults: [fault], warnings: [] };
  }
  const layout = layoutOf(reading.workbook, file, found);
  // Any text has rows of some sort; one that calls itself a workbook and has no headings is none.
  if (!layout && reading.workbook.kind === 'csv' && /\.xlsx$/iu.test(file))
    return {
      roster: none,
      faults: [faultAt({ file }, 'roster-unreadable', { why: 'not-a-table' })],
      warnings: [],
    };
  const roster = layout ? readRoster(layout, file, variables, found) : none;
  return {
    roster,
    faults: inFileOrder(found.faults),
    warnings: inFileOrder(found.warnings),
    ...(layout && {
      layout: { sheet: layout.sheet.name, headingLine: layout.headingLine, columns: layout.columns },
    }),
  };
}
