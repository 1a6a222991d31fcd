/** Decides for each row of a returned sheet: file it, change an existing filing, or skip it as already filed. */
import type { Area, FieldSpec, Unit } from '../domain/campaign/campaign.ts';
import { CONTENT, REASON, typedFrom, type EntryRow } from '../domain/exports/entry-sheet.ts';
import { readItemFields, wordsShown, type FieldValue } from '../domain/reading/item-fields.ts';
import type { FilingHead } from '../domain/register/register.ts';
import { chatText, cutTo } from '../domain/text/plain-text.ts';
import { doubtsAbout, figuresOfVersion } from '../filing/field-doubts.ts';
import { figuresIn, type ItemFigures } from '../filing/item-figures.ts';
import { startedFrom, startOf, type Started } from '../levels/sum-below.ts';
import type { OddEntry } from '../ports/entry-sheets.ts';
import { APP, readMany } from '../records/access.ts';
import { latest, type Filing } from '../records/filing.ts';
import type { Scene } from '../routing/handler.ts';
import { fieldsFor } from './hand-out.ts';
import { matchRows, type MatchedRow, type Standing } from './matching.ts';

/** Maximum length of a stored reason, in characters. */
const LONGEST_REASON = 200;

export interface PlannedRow {
  readonly line: number;
  /** Id of the sheet and the row; stored with the filing. */
  readonly row: string;
  readonly read: ItemFigures;
  readonly doubts: readonly string[];
  /** Set for a table that starts from the sums of subordinate units. */
  readonly started?: Started | undefined;
  /** `same`: already filed; `withdrawn`: filed and withdrawn. Withdrawn rows are filed again on request. */
  readonly becomes: 'new' | 'changed' | 'same' | 'withdrawn';
  /** The existing or withdrawn filing of the row. */
  readonly filing?: Filing;
  /** The current values of a changed row. */
  readonly before?: ItemFigures['understood'];
}

export type EntryPlan =
  | { readonly ok: true; readonly rows: readonly PlannedRow[] }
  /** A sentence per invalid value. */
  | { readonly ok: false; readonly faults: readonly string[] };

export async function planRows(
  { unit, area, sheet }: { readonly unit: Unit; readonly area: Area; readonly sheet: string },
  rows: readonly EntryRow[],
  odd: readonly OddEntry[],
  heads: readonly FilingHead[],
  scene: Scene,
): Promise<EntryPlan> {
  const faults = odd.map((each) => oddLine(each, fieldsFor(area, unit.id, scene), scene));
  const read: { row: EntryRow; read: ItemFigures; started: Started | undefined }[] = [];
  const sum = await startOf(unit.id, area, scene);
  for (const row of rows) {
    if (odd.some(({ line }) => line === row.line)) continue;
    const typed = textOf(row, fieldsFor(area, unit.id, scene), scene);
    const reading = figuresIn(area, typed.text, scene);
    const start =
      sum && reading?.ok ? startedFrom(sum, reading.read.values, typed.reason, scene.words) : undefined;
    if (start && 'asked' in start) faults.push(scene.words.entry.inRow(row.line, start.asked));
    else if (reading?.ok) read.push({ row, read: reading.read, started: start?.started });
    else
      faults.push(
        ...(reading?.faults ?? '').split('\n').map((fault) => scene.words.entry.inRow(row.line, fault)),
      );
  }
  if (faults.length > 0) return { ok: false, faults };
  const matched = matchRows(
    read.map(({ row, read: given }) => ({
      name: row.id === '' ? undefined : `${sheet}/${row.id}`,
      key: keyOf(given.values, given.text, area),
    })),
    await standingOf(heads, scene),
    area,
    (filing) => keyOf(figuresOfVersion(filing), latest(filing).text, area),
  );
  const planned: PlannedRow[] = [];
  const unexplained: string[] = [];
  for (const [index, { row, read: given, started }] of read.entries()) {
    const match = matched[index];
    if (!match) continue;
    const { filing, becomes } = fateOf(match);
    const corrected = becomes === 'changed' ? filing : undefined;
    const doubtful =
      becomes === 'same' ? undefined : await doubtsAbout(area, given.values, unit.id, scene, corrected);
    for (const each of doubtful?.unexplained ?? []) unexplained.push(scene.words.entry.inRow(row.line, each));
    planned.push({
      line: row.line,
      row: `${sheet}/${row.id}`,
      read: given,
      doubts: doubtful?.doubts ?? [],
      started,
      becomes,
      ...(filing && { filing }),
      ...(filing && becomes === 'changed' && { before: understoodIn(filing, area, scene) }),
    });
  }
  return unexplained.length > 0 ? { ok: false, faults: unexplained } : { ok: true, rows: planned };
}

/** The rows as they are filed if the sender also wants those that were withdrawn. */
export function withWithdrawn(rows: readonly PlannedRow[]): PlannedRow[] {
  return rows.map(({ filing, ...row }) =>
    row.becomes === 'withdrawn' ? { ...row, becomes: 'new' } : { ...row, ...(filing && { filing }) },
  );
}

function fateOf({ own, isSame, withdrawn }: MatchedRow): Pick<PlannedRow, 'becomes' | 'filing'> {
  if (own) return { becomes: isSame ? 'same' : 'changed', filing: own };
  return withdrawn ? { becomes: 'withdrawn', filing: withdrawn } : { becomes: 'new' };
}

/** The values of the current version; none if today's fields cannot read it. */
function understoodIn(filing: Filing, area: Area, scene: Scene): ItemFigures['understood'] {
  const reading = figuresIn(area, latest(filing).text, scene);
  return reading?.ok ? reading.read.understood : [];
}

async function standingOf(heads: readonly FilingHead[], { store }: Scene): Promise<Standing[]> {
  const filings = await readMany(
    store,
    'filing',
    APP,
    heads.map(({ n }) => String(n)),
  );
  return heads.flatMap((head, index) => {
    const filing = filings[index]?.value;
    return filing ? [{ head, filing }] : [];
  });
}

/** Equal for rows with the same content. */
function keyOf(values: Readonly<Record<string, FieldValue>>, text: string, area: Area): string {
  const { fields = [] } = area;
  const beside = area.kind === 'figures' ? [] : wordsIn(text, area);
  return JSON.stringify([fields.map(({ id }) => values[id] ?? ''), beside]);
}

/** The text of a report without its field lines. */
function wordsIn(text: string, { fields = [] }: Area): string[] {
  const { rest, unknown } = readItemFields(text, fields, { today: '2000-01-01', year: 2000, nothing: [] });
  return [...unknown.map((line) => line.text), ...rest].map((line) => line.trim()).toSorted();
}

/** The row as the lines that a person would type, so that the same parser applies, and the reason. */
function textOf(
  { cells }: EntryRow,
  fields: readonly FieldSpec[],
  { words }: Scene,
): { readonly text: string; readonly reason: string } {
  const { format } = words;
  const typed = fields.map((field, index) => ({ field, text: typedFrom(cells[index] ?? '', field) }));
  const lines = typed.flatMap(({ field, text }) => {
    if (text === '' || field.id === REASON.id) return [];
    if (field.id === CONTENT.id) return [text];
    const value = wordsShown(text.replaceAll(/[\s;；]+/gu, ' '), field, format);
    return [`${field.name}${format.colon}${value}`];
  });
  const reason = typed.find(({ field }) => field.id === REASON.id)?.text ?? '';
  return { text: lines.join('\n'), reason: cutTo(reason.replaceAll(/\s+/gu, ' '), LONGEST_REASON) };
}

function oddLine({ line, column, what }: OddEntry, fields: readonly FieldSpec[], { words }: Scene): string {
  return words.entry.inRow(line, words.entry.odd[what](chatText(fields[column]?.name ?? '')));
}
