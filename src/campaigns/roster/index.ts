/** Reads a roster from any common file format: units, people, how the file was interpreted, and doubtful values. */
import type { Roster } from '../../domain/campaign/campaign.ts';
import { readTable } from '../../files/tables/index.ts';
import { faultAt, inFileOrder, type Fault, type Findings } from '../fault.ts';
import type { Variables } from '../variables.ts';
import { layoutOf, type LayoutColumn } from './layout.ts';
import { readRoster } from './people.ts';

export interface RosterReading {
  /** The readable part; empty if nothing is readable. */
  readonly roster: Roster;
  /** Errors that prevent its use, in file order; `sentenceOf` formats them. */
  readonly faults: readonly Fault[];
  /** Accepted values that may be mistakes. */
  readonly warnings: readonly Fault[];
  /** How the file was interpreted; absent without a table or recognisable headings. */
  readonly layout?: {
    /** Name of the sheet; empty for a text file. */
    readonly sheet: string;
    readonly headingLine: number;
    readonly columns: readonly LayoutColumn[];
  };
}

export type { LayoutColumn } from './layout.ts';

/**
 * Reads an .xlsx or delimited text; the format is detected by content. `file`: name used in findings. `variables`
 * resolves `${NAME}` in column open_id; empty for files from chat. Performs no disk access and takes bounded time.
 * Rejects only with `ThreadFailed`.
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
  // Any text parses as rows; a file named .xlsx without headings is not a workbook.
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
