/** What becomes of each row of a sheet that came back: filed, put into what stands, or left because it is filed already. */
import type { Area, Unit } from '../domain/campaign/campaign.ts';
import { CONTENT, entryFields, typedFrom, type EntryRow } from '../domain/handover/entry-sheet.ts';
import { readItemFields, type FieldValue } from '../domain/reading/item-fields.ts';
import type { FilingHead } from '../domain/register/register.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { doubtsAbout, figuresOfVersion } from '../filing/field-doubts.ts';
import { figuresIn, type ItemFigures } from '../filing/item-figures.ts';
import type { OddEntry } from '../ports/entry-sheets.ts';
import { APP, readMany } from '../records/access.ts';
import { latest, type Filing } from '../records/filing.ts';
import type { Scene } from '../routing/handler.ts';

export interface PlannedRow {
  readonly line: number;
  /** Of the sheet and of the row in it; kept with the filing. */
  readonly row: string;
  readonly read: ItemFigures;
  readonly doubts: readonly string[];
  /** `same`: stands already; `withdrawn`: was filed and taken back. Of these nothing is filed. */
  readonly becomes: 'new' | 'changed' | 'same' | 'withdrawn';
  /** The filing that stands, or stood, for it. */
  readonly filing?: Filing;
}

export type EntryPlan =
  | { readonly ok: true; readonly rows: readonly PlannedRow[] }
  /** A sentence for each value that is not taken. */
  | { readonly ok: false; readonly faults: readonly string[] };

/** Filings of the item by this unit, with their texts. */
export interface Standing {
  readonly head: FilingHead;
  readonly filing: Filing;
}

export async function planRows(
  { unit, area, sheet }: { readonly unit: Unit; readonly area: Area; readonly sheet: string },
  rows: readonly EntryRow[],
  odd: readonly OddEntry[],
  heads: readonly FilingHead[],
  scene: Scene,
): Promise<EntryPlan> {
  const faults = odd.map((each) => oddLine(each, area, scene));
  const read: { row: EntryRow; read: ItemFigures }[] = [];
  for (const row of rows) {
    if (odd.some(({ line }) => line === row.line)) continue;
    const reading = figuresIn(area, textOf(row, area, scene), scene);
    if (reading?.ok) read.push({ row, read: reading.read });
    else
      faults.push(
        ...(reading?.faults ?? '').split('\n').map((fault) => scene.words.entry.inRow(row.line, fault)),
      );
  }
  if (faults.length > 0) return { ok: false, faults };
  const standing = await standingOf(heads, scene);
  const planned: PlannedRow[] = [];
  const taken = new Set<number>();
  for (const { row, read: given } of read) {
    const name = `${sheet}/${row.id}`;
    const found = row.id === '' ? undefined : standing.find(({ filing }) => rowOf(filing) === name);
    planned.push(
      await plannedFrom({ area, unit, line: row.line, name, given, found }, standing, taken, scene),
    );
  }
  return { ok: true, rows: planned };
}

async function plannedFrom(
  about: {
    readonly area: Area;
    readonly unit: Unit;
    readonly line: number;
    readonly name: string;
    readonly given: ItemFigures;
    readonly found: Standing | undefined;
  },
  standing: readonly Standing[],
  taken: Set<number>,
  scene: Scene,
): Promise<PlannedRow> {
  const { area, unit, line, name, given, found } = about;
  const row = { line, row: name, read: given, doubts: [] };
  const key = keyOf(given.values, given.text, area);
  const isSame = ({ filing }: Standing) => keyOf(figuresOfVersion(filing), latest(filing).text, area) === key;
  const stands = ({ head }: Standing) => head.state !== 'withdrawn';
  const own =
    (found && stands(found) ? found : undefined) ??
    standing.find(
      (each) => stands(each) && !taken.has(each.head.n) && (area.kind !== undefined || isSame(each)),
    );
  if (own) {
    taken.add(own.head.n);
    if (isSame(own)) return { ...row, becomes: 'same', filing: own.filing };
    const doubts = await doubtsAbout(area, given.values, unit.id, scene, own.filing);
    return { ...row, doubts, becomes: 'changed', filing: own.filing };
  }
  if (found && isSame(found)) return { ...row, becomes: 'withdrawn', filing: found.filing };
  return { ...row, doubts: await doubtsAbout(area, given.values, unit.id, scene), becomes: 'new' };
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

function rowOf(filing: Filing): unknown {
  return filing.versions.map(({ fields }) => fields['row']).find((row) => row !== undefined);
}

/** Two rows with the same key say the same. */
function keyOf(values: Readonly<Record<string, FieldValue>>, text: string, area: Area): string {
  const { fields = [] } = area;
  const beside = area.kind === 'figures' ? [] : wordsIn(text, area);
  return JSON.stringify([fields.map(({ id }) => values[id] ?? ''), beside]);
}

/** Of a report, the words beside its fields. */
function wordsIn(text: string, { fields = [] }: Area): string[] {
  const { rest, unknown } = readItemFields(text, fields, { today: '2000-01-01', year: 2000, nothing: [] });
  return [...unknown.map((line) => line.text), ...rest].map((line) => line.trim()).toSorted();
}

/** The row as the lines that someone would have typed: so it is read by the same rules. */
function textOf({ cells }: EntryRow, area: Area, { words }: Scene): string {
  const { colon } = words.format;
  return entryFields(area, words.fields.name.content)
    .flatMap((field, index) => {
      const typed = typedFrom(cells[index] ?? '', field);
      if (typed === '') return [];
      return [
        field.id === CONTENT.id ? typed : `${field.name}${colon}${typed.replaceAll(/[\s;；]+/gu, ' ')}`,
      ];
    })
    .join('\n');
}

function oddLine({ line, column, what }: OddEntry, area: Area, { words }: Scene): string {
  const field = entryFields(area, words.fields.name.content)[column];
  return words.entry.inRow(line, words.entry.odd[what](chatText(field?.name ?? '')));
}
