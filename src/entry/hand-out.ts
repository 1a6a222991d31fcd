/** 填报表: creates the .xlsx for one unit and one item. */
import type { Area, FieldSpec, Unit } from '../domain/campaign/campaign.ts';
import { areasOf, campaignFor } from '../domain/campaign/for-unit.ts';
import { filingsFor } from '../domain/deadlines/standing.ts';
import { dueMoment, latestDeadline } from '../domain/deadlines/deadline.ts';
import {
  CONTENT,
  ENTRY_ROWS,
  entryFields,
  REASON,
  sealOfFields,
  type EntrySheet,
} from '../domain/exports/entry-sheet.ts';
import { treeOf } from '../domain/levels/tree.ts';
import { EMPTY_REGISTER } from '../domain/register/register.ts';
import { localAt } from '../domain/time/local-time.ts';
import { chatText, fileStem } from '../domain/text/plain-text.ts';
import { fingerprint } from '../domain/text/fingerprint.ts';
import { figuresOfVersion } from '../filing/field-doubts.ts';
import { startOf } from '../levels/sum-below.ts';
import { APP, read } from '../records/access.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { FONTS } from '../words/fonts.ts';

/** Areas that any of these units can fill in as a sheet. */
export function entryAreas({ campaign, units }: Pick<Scene, 'campaign' | 'units'>): Area[] {
  return areasOf(campaign, units).filter(({ fields = [] }) => fields.length > 0);
}

/** Fields of the unit's sheet, in column order. */
export function fieldsFor(area: Area, unit: string, { campaign, words }: Pick<Scene, 'campaign' | 'words'>) {
  const startsFromBelow = treeOf(campaign).below(unit).length > 0;
  return entryFields(area, {
    content: words.fields.name.content,
    ...(startsFromBelow && { reason: words.levels.reason }),
  });
}

/** Column headings, in order. */
export function headingsOf(area: Area, unit: string, scene: Pick<Scene, 'campaign' | 'words'>): string[] {
  return columnsOf(area, unit, scene).map(({ heading }) => heading);
}

export async function handOut(unit: Unit, area: Area, scene: Scene): Promise<Outcome> {
  const { campaign, words, files, person, eventId } = scene;
  const own = campaignFor(campaign, unit.id);
  if (!own.areas.some(({ id }) => id === area.id))
    return refuse(words.replies.report.notOfUnit(chatText(area.name), chatText(unit.name)));
  const sheet = await sheetFor(unit, area, scene);
  const hash = await files.keep(await files.entry.write(sheet));
  const day = localAt(campaign.timezone, scene.at).date.replaceAll('-', '');
  const name = `${fileStem(words.entry.fileName(unit.name, area.name))}_${day}.xlsx`;
  const done = words.entry.sent(chatText(area.name), chatText(unit.name));
  return {
    reply: { text: done },
    toast: { type: 'success', text: done },
    messages: [
      {
        id: `entry-sheet/${eventId}`,
        to: { kind: 'person', openId: person },
        body: { type: 'file-from-store', hash, name },
        about: { kind: 'reply', campaign: campaign.id, entry: 'entrySheet' },
      },
    ],
  };
}

async function sheetFor(unit: Unit, area: Area, scene: Scene): Promise<EntrySheet> {
  const { campaign, words, store, eventId } = scene;
  const { entry } = words;
  const isOne = area.kind !== undefined;
  const own = campaignFor(campaign, unit.id);
  const item = { kind: 'area', area: area.id } as const;
  const register = (await read(store, 'unit', campaign.id, unit.id)).value ?? EMPTY_REGISTER;
  const [present] = isOne ? filingsFor(register, item) : [];
  const filing = present && (await read(store, 'filing', APP, String(present.n))).value;
  const columns = columnsOf(area, unit.id, scene);
  const sum = await startOf(unit.id, area, scene);
  const filled = filing ? figuresOfVersion(filing) : sum?.values;
  const due = dueMoment(own, latestDeadline(own, register, item), scene.at, item);
  return {
    source: {
      campaign: campaign.id,
      item: area.id,
      unit: unit.id,
      sheet: fingerprint(`${eventId}/${unit.id}/${area.id}`),
      fields: sealOfFields(columns.map(({ field }) => field)),
    },
    tabs: { entry: area.name, hints: entry.hintsTab },
    title: entry.title(campaign.title, area.name),
    notes: [
      entry.whose(unit.name, area.name, area.expect > 0 ? due : undefined),
      entry.how(isOne),
      ...(sum ? [entry.startsFrom(sum.units)] : []),
    ],
    hints: [
      ...entry.hints(area.name, isOne, ENTRY_ROWS),
      ...columns.map(({ heading, expected }) => entry.hintOf(heading, expected)),
    ],
    columns,
    rows: isOne ? 1 : ENTRY_ROWS,
    ...(filled && { filled }),
    refused: entry.refusedCell,
    fonts:
      campaign.language === 'zh-CN'
        ? { page: FONTS.page, title: FONTS.heading }
        : { page: FONTS.latin, title: FONTS.latin },
  };
}

/** Compared in each language, because sheets are recognised by their headings. */
function sheetLabel({ name, unit }: FieldSpec): string {
  return unit === undefined ? name : `${name}（${unit}）`;
}

function columnsOf(area: Area, unit: string, scene: Pick<Scene, 'campaign' | 'words'>) {
  const { words } = scene;
  const beside: Readonly<Record<string, string>> = {
    [CONTENT.id]: words.entry.content,
    [REASON.id]: words.entry.reason,
  };
  return fieldsFor(area, unit, scene).map((field) => ({
    field,
    heading: `${sheetLabel(field)}${field.required ? words.entry.requiredMark : ''}`,
    expected: beside[field.id] ?? words.figures.expected(field),
  }));
}
