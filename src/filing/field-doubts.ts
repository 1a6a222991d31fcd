/** Doubts to confirm before filing field values: sums that differ from their parts, and large changes. */
import { choiceCard } from '../cards/choice.ts';
import type { Area, Unit } from '../domain/campaign/campaign.ts';
import { previousRunId, yearAgoRunId } from '../domain/periods/previous.ts';
import { doubtsOf, type FieldDoubt, type FieldValue } from '../domain/reading/item-fields.ts';
import { reasonsOfEarlier } from '../domain/register/reasons.ts';
import { EMPTY_REGISTER } from '../domain/register/register.ts';
import { cardText, chatText } from '../domain/text/plain-text.ts';
import { APP, read } from '../records/access.ts';
import { latest, type Filing } from '../records/filing.ts';
import type { Question } from '../records/question.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { asking, questionsOf } from '../routing/questions.ts';
import type { Words } from '../words/index.ts';
import { shown, type ItemValues } from './item-figures.ts';

/** Doubts about field values. */
export interface Doubts {
  /** A sentence each; the person confirms them. */
  readonly doubts: string[];
  /** Changes without the reason that they need, a sentence each; nothing is filed with them. */
  readonly unexplained: string[];
}

/** `corrected`: the filing that receives the values. */
export async function doubtsAbout(
  area: Area,
  values: ItemValues,
  unit: string,
  scene: Pick<Scene, 'campaign' | 'store' | 'words'>,
  corrected?: Filing,
): Promise<Doubts> {
  const { fields = [] } = area;
  const asks = fields.some(({ check }) => check !== undefined);
  const before = asks ? await valuesToCompare(area, unit, scene, corrected) : undefined;
  const found = doubtsOf(fields, values, before);
  return {
    doubts: found.map((doubt) => doubtLine(doubt, scene.words)),
    unexplained: found.flatMap((doubt) => unexplainedLine(doubt, scene.words)),
  };
}

/** For each field, the value of the time that it is compared with. */
async function valuesToCompare(
  area: Area,
  unit: string,
  scene: Pick<Scene, 'campaign' | 'store'>,
  corrected: Filing | undefined,
): Promise<ItemValues> {
  const { fields = [] } = area;
  const byYear = new Set(fields.flatMap(({ id, against }) => (against === 'year' ? [id] : [])));
  const ago = byYear.size > 0 ? yearAgoRunId(scene.campaign) : undefined;
  const [before = {}, yearAgo = {}] = await Promise.all([
    valuesBefore(area, unit, scene, corrected),
    ago === undefined ? undefined : lastValues(ago, area, unit, scene),
  ]);
  const taken = (values: ItemValues, isMeant: (id: string) => boolean) =>
    Object.entries(values).filter(([id]) => isMeant(id));
  return Object.fromEntries([
    ...taken(before, (id) => !byYear.has(id)),
    ...taken(yearAgo, (id) => byYear.has(id)),
  ]);
}

/** Doubts that the person has not seen yet. */
export function unseen(doubts: readonly string[], seen: readonly string[] = []): readonly string[] {
  return doubts.filter((doubt) => !seen.includes(doubt));
}

/**
 * The unit's previous values: for reports, those of the last one; for a table, of which each unit has one, those of
 * the previous period, or else of the current version.
 */
async function valuesBefore(
  area: Area,
  unit: string,
  scene: Pick<Scene, 'campaign' | 'store'>,
  corrected: Filing | undefined,
): Promise<ItemValues | undefined> {
  const { campaign } = scene;
  const before = (n: number) => corrected === undefined || n < corrected.n;
  const own = area.kind === undefined ? await lastValues(campaign.id, area, unit, scene, before) : undefined;
  if (own) return own;
  const earlier = previousRunId(campaign);
  const last = earlier === undefined ? undefined : await lastValues(earlier, area, unit, scene);
  return last ?? (corrected && area.kind !== undefined ? figuresOfVersion(corrected) : undefined);
}

async function lastValues(
  campaign: string,
  { id }: Area,
  unit: string,
  { store }: Pick<Scene, 'store'>,
  counts: (n: number) => boolean = () => true,
): Promise<ItemValues | undefined> {
  const held = await read(store, 'unit', campaign, unit);
  const filings = (held.value ?? EMPTY_REGISTER).filings.filter(
    ({ n, area, state }) => area === id && state !== 'withdrawn' && counts(n),
  );
  const last = filings.at(-1);
  const filing = last && (await read(store, 'filing', APP, String(last.n))).value;
  return filing && figuresOfVersion(filing);
}

/** The field values of the latest version. */
export function figuresOfVersion(filing: Filing): ItemValues {
  return valuesOf(latest(filing));
}

function valuesOf({ fields }: Filing['versions'][number]): ItemValues {
  const { figures } = fields;
  if (typeof figures !== 'object' || figures === null) return {};
  return Object.fromEntries(
    Object.entries(figures).filter(
      (entry): entry is [string, FieldValue] => typeof entry[1] === 'number' || typeof entry[1] === 'string',
    ),
  );
}

/** For reviewers: reasons in a version that were written for the numbers of an earlier one. */
export function earlierReasonLines(
  { fields = [] }: Pick<Area, 'fields'>,
  { versions }: Filing,
  version: number,
  { figures }: Words,
): { readonly name: string; readonly value: string }[] {
  const upTo = versions.filter((each) => each.version <= version);
  const all = upTo.map((each) => ({ version: each.version, values: valuesOf(each) }));
  return reasonsOfEarlier(fields, all).map(({ field, version: written }) => ({
    name: chatText(field.name),
    value: figures.reasonOfVersion(written),
  }));
}

/** The doubts that were confirmed for a version. */
export function doubtsConfirmed(version: Filing['versions'][number] | undefined): string[] {
  const doubts = version?.fields['doubts'];
  return Array.isArray(doubts) ? doubts.filter((doubt) => typeof doubt === 'string') : [];
}

function doubtLine(doubt: FieldDoubt, { figures }: Words): string {
  const field = shown(doubt.field);
  const amount = (value: number) => figures.amount(String(value), field.unit);
  if (doubt.kind === 'sum') return figures.sum(field, amount(doubt.value), amount(doubt.parts));
  return figures.change(
    field,
    amount(doubt.value),
    amount(doubt.before),
    Math.round((doubt.field.check ?? 0) * 100),
  );
}

function unexplainedLine(doubt: FieldDoubt, { figures }: Words): string[] {
  if (doubt.kind !== 'change' || !doubt.unexplained) return [];
  const { field, value, before, unexplained } = doubt;
  const amount = (each: number) => figures.amount(String(each), field.unit);
  const mark = Math.round((field.check ?? 0) * 100);
  return [figures.unexplained(shown(field), amount(value), amount(before), mark, chatText(unexplained.name))];
}

/** Stores what was to be filed and asks for confirmation. */
export async function askFigures(
  unit: Unit,
  area: Area,
  kept: Pick<Question, 'text' | 'checks'>,
  doubts: readonly string[],
  scene: Scene,
): Promise<Outcome> {
  const { words, campaign, messageId } = scene;
  const { figures, review } = words;
  const value = { campaign: campaign.id, question: messageId };
  const asked = figures.askFirst(cardText(area.name), cardText(unit.name));
  const card = {
    title: review.confirmTitle,
    text: [asked, ...doubts.map(cardText)].join('\n'),
    choices: [
      { text: figures.confirm, type: 'primary', value: { act: 'figures.confirm', ...value } },
      { text: figures.drop, value: { act: 'figures.drop', ...value } },
    ],
    typed: figures.confirmTyped,
  } as const;
  return askToConfirm({ unit, area, kept, seen: doubts, card, toast: asked }, scene);
}

export interface FiguresToConfirm {
  readonly unit: Unit;
  readonly area: Area;
  /** The values that the answer files. */
  readonly kept: Pick<Question, 'text'> & Partial<Question>;
  /** The doubts that the person was shown; a confirmation covers only these. */
  readonly seen: readonly string[];
  readonly card: Parameters<typeof choiceCard>[0];
  /** Shown at once to a person who pressed a button. */
  readonly toast: string;
}

/** Asks for a confirmation before field values are filed, and keeps what was shown until the answer. */
export async function askToConfirm(
  { unit, area, kept, seen, card: shown, toast }: FiguresToConfirm,
  { campaign, store, person, at, now, messageId }: Scene,
): Promise<Outcome> {
  const question: Question = {
    ...kept,
    kind: 'figures',
    campaign: campaign.id,
    command: 'figures',
    unit: unit.id,
    area: area.id,
    seen: [...seen],
    askedAt: at,
    messageId,
  };
  const card = choiceCard(shown);
  return {
    reply: { card },
    card,
    toast: { type: 'warning', text: toast },
    ...asking(person, await questionsOf(store, person, now), question),
  };
}
