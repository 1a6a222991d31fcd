/** Processes a returned sheet: parses it, rejects it with all invalid values, or shows it before filing. */
import type { ButtonSpec } from '../cards/kit.ts';
import type { Area, Unit } from '../domain/campaign/campaign.ts';
import { campaignFor } from '../domain/campaign/for-unit.ts';
import { sealOfFields, type EntrySource } from '../domain/exports/entry-sheet.ts';
import { addedUp, isAddedUp } from '../domain/reading/item-fields.ts';
import { EMPTY_REGISTER } from '../domain/register/register.ts';
import { cardText, chatText } from '../domain/text/plain-text.ts';
import { fingerprint } from '../domain/text/fingerprint.ts';
import { read } from '../records/access.ts';
import type { Question } from '../records/question.ts';
import type { EntryReading } from '../ports/entry-sheets.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { askToConfirm } from '../filing/field-doubts.ts';
import { refuse } from '../routing/refuse.ts';
import type { Words } from '../words/index.ts';
import { fieldsFor, headingsOf } from './hand-out.ts';
import { planRows, type PlannedRow } from './plan.ts';

/** Maximum of error sentences listed. */
const MOST_FAULTS = 30;
/** Maximum of rows shown before filing. */
const MOST_SHOWN = 10;

export interface EntryTaken {
  readonly unit: Unit;
  readonly area: Area;
  readonly rows: readonly PlannedRow[];
  /** Numbers of hidden lines that contain something. */
  readonly hidden: readonly number[];
  /** Hash of the content; a confirmation of other content does not apply. */
  readonly seal: string;
}

type Taking =
  | { readonly ok: true; readonly taken: EntryTaken }
  | { readonly ok: false; readonly text: string };

/** Undefined if the workbook is not an entry sheet. */
export async function readEntry(bytes: Uint8Array, scene: Scene): Promise<EntryReading | undefined> {
  const { files, campaign } = scene;
  return files.entry.read(bytes, ({ item, unit }) => {
    const area = campaign.areas.find(({ id }) => id === item);
    return area?.fields && headingsOf(area, unit, scene);
  });
}

export async function takeEntry(reading: EntryReading, scene: Scene): Promise<Taking> {
  const { words, campaign, store } = scene;
  const { entry } = words;
  const place = placeOf(reading.source, scene);
  if (typeof place === 'string') return { ok: false, text: place };
  const { unit, area } = place;
  const name = chatText(area.name);
  if (!reading.ok) return { ok: false, text: entry.fault[reading.fault](name) };
  if (reading.rows.length === 0) return { ok: false, text: entry.empty(name) };
  // Two tables of one unit would both be counted.
  if (area.kind !== undefined && reading.rows.length > 1)
    return { ok: false, text: entry.oneRow(name, reading.rows.length) };
  const held = await read(store, 'unit', campaign.id, unit.id);
  const heads = (held.value ?? EMPTY_REGISTER).filings.filter(
    ({ kind, area: of }) => kind === 'report' && of === area.id,
  );
  const about = { unit, area, sheet: reading.source.sheet };
  const plan = await planRows(about, reading.rows, reading.odd, heads, scene);
  if (!plan.ok) return { ok: false, text: refusal(name, plan.faults, words) };
  const { rows } = plan;
  const told = rows.map(({ line, becomes, filing, read: { values, text }, doubts, started }) => [
    line,
    becomes,
    filing?.n,
    filing?.versions.length,
    values,
    text,
    doubts,
    started,
  ]);
  return {
    ok: true,
    taken: {
      unit,
      area,
      rows,
      hidden: reading.hidden,
      seal: fingerprint(JSON.stringify([unit.id, area.id, told])),
    },
  };
}

/** The unit and item of the sheet, or the reason for its rejection. */
function placeOf(source: EntrySource, scene: Scene): { unit: Unit; area: Area } | string {
  const { campaign, units, words } = scene;
  const { entry } = words;
  if (source.campaign !== campaign.id) return entry.otherCampaign(chatText(campaign.title));
  const area = campaignFor(campaign, source.unit).areas.find(({ id }) => id === source.item);
  const name = chatText(campaign.areas.find(({ id }) => id === source.item)?.name ?? source.item, 40);
  const unit = units.find(({ id }) => id === source.unit);
  if (!unit) {
    const other = campaign.roster.units.find(({ id }) => id === source.unit)?.name ?? source.unit;
    return entry.otherUnit(
      chatText(other, 40),
      units.map((each) => chatText(each.name)),
    );
  }
  if (!area?.fields) return entry.noItem(name);
  const fields = fieldsFor(area, unit.id, scene);
  return sealOfFields(fields) === source.fields ? { unit, area } : entry.otherFields(name);
}

function refusal(name: string, faults: readonly string[], { entry }: Words): string {
  const more = faults.length - MOST_FAULTS;
  return [
    entry.refused(name, faults.length),
    ...faults.slice(0, MOST_FAULTS),
    ...(more > 0 ? [entry.moreFaults(more)] : []),
  ].join('\n');
}

/** Shows what will be filed and asks for confirmation. `moved`: it differs from what was shown before. */
export async function askEntry(
  taken: EntryTaken,
  kept: Pick<Question, 'file'>,
  scene: Scene,
  moved = false,
): Promise<Outcome> {
  const { campaign, words, messageId } = scene;
  const { entry, figures, review } = words;
  if (!hasNew(taken) && !hasWithdrawn(taken))
    return refuse([entry.nothingNew(chatText(taken.area.name)), ...keptLines(taken, words)].join('\n'));
  const card = {
    title: entry.askTitle(taken.area.name, taken.unit.name),
    text: [...(moved ? [entry.moved] : []), ...previewLines(taken, words)].map(cardText).join('\n'),
    choices: choicesFor(taken, { campaign: campaign.id, question: messageId }, words),
    typed: hasNew(taken) ? figures.confirmTyped : entry.againTyped,
  };
  const { unit, area, seal: seen } = taken;
  const toast = review.confirmTitle;
  return askToConfirm({ unit, area, kept: { ...kept, text: '' }, seen: [seen], card, toast }, scene);
}

/** Whether the sheet contains something that has not been filed before. */
export function hasNew({ rows }: Pick<EntryTaken, 'rows'>): boolean {
  return rows.some(({ becomes }) => becomes === 'new' || becomes === 'changed');
}

function hasWithdrawn({ rows }: Pick<EntryTaken, 'rows'>): boolean {
  return rows.some(({ becomes }) => becomes === 'withdrawn');
}

/** Buttons; withdrawn rows are filed again only by a button of their own. */
function choicesFor(
  taken: EntryTaken,
  value: { readonly campaign: string; readonly question: string },
  { entry, figures }: Words,
): ButtonSpec[] {
  const again = hasNew(taken) ? entry.again.all : entry.again.only;
  return [
    ...(hasNew(taken)
      ? [{ text: figures.confirm, type: 'primary', value: { act: 'figures.confirm', ...value } } as const]
      : []),
    ...(hasWithdrawn(taken) ? [{ text: again, value: { act: 'figures.again', ...value } } as const] : []),
    { text: figures.drop, value: { act: 'figures.drop', ...value } },
  ];
}

/** One row as it would be filed, with the value before where it changed. */
function rowLine(
  { line, becomes, filing, before, read: given }: PlannedRow,
  { entry, figures, format }: Words,
): string {
  const said = format.list([
    ...given.understood.map(({ name, value }) => {
      const was = before?.find((each) => each.name === name)?.value;
      const isNew = before === undefined || was === value;
      return `${figures.total(name, value)}${isNew ? '' : entry.was(was)}`;
    }),
    ...(before ?? [])
      .filter(({ name }) => given.understood.every((each) => each.name !== name))
      .map(({ name, value }) => entry.gone(name, value)),
  ]);
  const n = filing?.n ?? 0;
  if (becomes === 'withdrawn') return entry.withdrawnRow(line, n, said);
  return becomes === 'changed' ? entry.changedRow(line, n, said) : entry.newRow(line, said);
}

function previewLines(taken: EntryTaken, words: Words): string[] {
  const { entry } = words;
  const { rows, hidden, area, unit } = taken;
  const fresh = rows.filter(({ becomes }) => becomes === 'new' || becomes === 'changed');
  const withdrawn = rows.filter(({ becomes }) => becomes === 'withdrawn');
  const filed = fresh.length > 0 ? fresh : withdrawn;
  const shown = filed.slice(0, MOST_SHOWN).map((row) => rowLine(row, words));
  const doubts = filed.flatMap(({ line, doubts: own }) => own.map((doubt) => entry.inRow(line, doubt)));
  return [
    fresh.length > 0
      ? entry.counts(
          fresh.filter(({ becomes }) => becomes === 'new').length,
          fresh.filter(({ becomes }) => becomes === 'changed').length,
        )
      : entry.onlyWithdrawn(area.name, unit.name, numbersOf(withdrawn)),
    ...shown,
    ...(filed.length > MOST_SHOWN ? [entry.moreRows(filed.length - MOST_SHOWN)] : []),
    ...totalLine(taken, filed, words),
    ...keptLines(taken, words),
    ...(hidden.length > 0 ? [entry.hiddenRows(hidden)] : []),
    ...(doubts.length > 0 ? [entry.doubtful, ...doubts.slice(0, MOST_FAULTS)] : []),
    ...(doubts.length > MOST_FAULTS ? [entry.moreFaults(doubts.length - MOST_FAULTS)] : []),
  ];
}

/** Totals, if there is more than one row. */
function totalLine({ area }: EntryTaken, filed: readonly PlannedRow[], words: Words): string[] {
  const fields = (area.fields ?? []).filter(isAddedUp);
  if (filed.length < 2 || fields.length === 0) return [];
  const sums = fields.map(({ id, name, unit }) => {
    const sum = filed.map(({ read: { figures } }) => figures[id] ?? 0).reduce(addedUp, 0);
    return words.figures.total(name, words.figures.amount(String(sum), unit));
  });
  return [words.entry.total(sums)];
}

/** Rows that are not filed again; withdrawn ones are, if there is nothing else and the sender confirms. */
function keptLines(taken: EntryTaken, { entry }: Words): string[] {
  const of = (what: PlannedRow['becomes']) => numbersOf(taken.rows.filter(({ becomes }) => becomes === what));
  const [same, withdrawn] = [of('same'), of('withdrawn')];
  return [
    ...(same.length > 0 ? [entry.same(same)] : []),
    ...(withdrawn.length > 0 && hasNew(taken) ? [entry.withdrawn(withdrawn)] : []),
  ];
}

function numbersOf(rows: readonly PlannedRow[]): number[] {
  return rows.flatMap(({ filing }) => (filing ? [filing.n] : []));
}
