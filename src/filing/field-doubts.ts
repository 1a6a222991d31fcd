/** What is asked about the values of an item's fields before they are filed: sums of parts, and great changes. */
import { choiceCard } from '../cards/choice.ts';
import type { Area, Unit } from '../domain/campaign/campaign.ts';
import { doubtsOf, type FieldDoubt, type FieldValue } from '../domain/reading/item-fields.ts';
import { EMPTY_REGISTER } from '../domain/register/register.ts';
import { cardText } from '../domain/text/plain-text.ts';
import { APP, read } from '../records/access.ts';
import { latest, type Filing } from '../records/filing.ts';
import type { Question } from '../records/question.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { asking, questionsOf } from '../routing/questions.ts';
import type { Words } from '../words/index.ts';
import { shown, type ItemValues } from './item-figures.ts';

/** A sentence for each. `corrected`: the filing that the values go into. */
export async function doubtsAbout(
  area: Area,
  values: ItemValues,
  unit: string,
  scene: Pick<Scene, 'campaign' | 'store' | 'words'>,
  corrected?: Filing,
): Promise<string[]> {
  const { fields = [] } = area;
  const asks = fields.some(({ check }) => check !== undefined);
  const before = asks ? await valuesBefore(area, unit, scene, corrected) : undefined;
  return doubtsOf(fields, values, before).map((doubt) => doubtLine(doubt, scene.words));
}

/** What of it the person was not asked yet. */
export function unseen(doubts: readonly string[], seen: readonly string[] = []): readonly string[] {
  return doubts.filter((doubt) => !seen.includes(doubt));
}

/** The unit's filing before this one; of the only table of its unit, the version that stands. */
async function valuesBefore(
  { id, kind }: Area,
  unit: string,
  { campaign, store }: Pick<Scene, 'campaign' | 'store'>,
  corrected: Filing | undefined,
): Promise<ItemValues | undefined> {
  const held = await read(store, 'unit', campaign.id, unit);
  const earlier = (held.value ?? EMPTY_REGISTER).filings.filter(
    ({ n, area, state }) =>
      area === id && state !== 'withdrawn' && (corrected === undefined || n < corrected.n),
  );
  const last = earlier.at(-1);
  const filing = last ? (await read(store, 'filing', APP, String(last.n))).value : undefined;
  if (filing) return figuresOfVersion(filing);
  return corrected && kind === 'figures' ? figuresOfVersion(corrected) : undefined;
}

/** The values of an item's fields as its latest version has them. */
export function figuresOfVersion(filing: Filing): ItemValues {
  const { figures } = latest(filing).fields;
  if (typeof figures !== 'object' || figures === null) return {};
  return Object.fromEntries(
    Object.entries(figures).filter(
      (entry): entry is [string, FieldValue] => typeof entry[1] === 'number' || typeof entry[1] === 'string',
    ),
  );
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

/** Keeps what was to be filed, and asks. */
export async function askFigures(
  unit: Unit,
  area: Area,
  kept: Pick<Question, 'text' | 'checks'>,
  doubts: readonly string[],
  scene: Scene,
): Promise<Outcome> {
  const { words, campaign, store, person, at, messageId } = scene;
  const { figures, review } = words;
  const question: Question = {
    kind: 'figures',
    campaign: campaign.id,
    command: 'figures',
    unit: unit.id,
    area: area.id,
    seen: [...doubts],
    ...kept,
    askedAt: at,
    messageId,
  };
  const value = { campaign: campaign.id, question: messageId };
  const asked = figures.askFirst(cardText(area.name), cardText(unit.name));
  const card = choiceCard({
    title: review.confirmTitle,
    text: [asked, ...doubts.map(cardText)].join('\n'),
    choices: [
      { text: figures.confirm, type: 'primary', value: { act: 'figures.confirm', ...value } },
      { text: figures.drop, value: { act: 'figures.drop', ...value } },
    ],
    typed: figures.confirmTyped,
  });
  return {
    reply: { card },
    card,
    toast: { type: 'warning', text: asked },
    ...asking(person, await questionsOf(store, person, at), question),
  };
}
