/** 填报表: an .xlsx for one unit and one item, made for whoever asked. */
import { fieldLabel } from '../cards/contact/form.ts';
import type { Area, Unit } from '../domain/campaign/campaign.ts';
import { areasOf, campaignFor } from '../domain/campaign/for-unit.ts';
import { filingsFor } from '../domain/deadlines/standing.ts';
import { dueMoment, latestDeadline } from '../domain/deadlines/deadline.ts';
import { ENTRY_ROWS, entryFields, sealOfFields, type EntrySheet } from '../domain/handover/entry-sheet.ts';
import { EMPTY_REGISTER } from '../domain/register/register.ts';
import { localAt } from '../domain/time/local-time.ts';
import { chatText, fileStem } from '../domain/text/plain-text.ts';
import { seal } from '../domain/text/seal.ts';
import { figuresOfVersion } from '../filing/field-doubts.ts';
import { APP, read } from '../records/access.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { FONTS } from '../words/fonts.ts';
import type { Words } from '../words/index.ts';

/** What one of these units can fill in as a sheet. */
export function entryAreas({ campaign, units }: Pick<Scene, 'campaign' | 'units'>): Area[] {
  return areasOf(campaign, units).filter(({ fields = [] }) => fields.length > 0);
}

/** The headings of the columns, in order. */
export function headingsOf(area: Area, words: Words): string[] {
  return columnsOf(area, words).map(({ heading }) => heading);
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
  const columns = columnsOf(area, words);
  const due = dueMoment(own, latestDeadline(own, register, item), scene.at, item);
  return {
    source: {
      campaign: campaign.id,
      item: area.id,
      unit: unit.id,
      sheet: seal(`${eventId}/${unit.id}/${area.id}`),
      fields: sealOfFields(columns.map(({ field }) => field)),
    },
    tabs: { entry: area.name, hints: entry.hintsTab },
    title: entry.title(campaign.title, area.name),
    notes: [entry.whose(unit.name, area.name, area.expect > 0 ? due : undefined), entry.how(isOne)],
    hints: [
      ...entry.hints(area.name, isOne, ENTRY_ROWS),
      ...columns.map(({ heading, expected }) => entry.hintOf(heading, expected)),
    ],
    columns,
    rows: isOne ? 1 : ENTRY_ROWS,
    ...(filing && { filled: figuresOfVersion(filing) }),
    refused: entry.refusedCell,
    fonts:
      campaign.language === 'zh-CN'
        ? { page: FONTS.page, title: FONTS.heading }
        : { page: FONTS.latin, title: FONTS.latin },
  };
}

function columnsOf(area: Area, words: Words) {
  return entryFields(area, words.fields.name.content).map((field) => ({
    field,
    heading: `${fieldLabel(field)}${field.required ? words.entry.requiredMark : ''}`,
    expected: field.id.startsWith('#') ? words.entry.content : words.figures.expected(field),
  }));
}
