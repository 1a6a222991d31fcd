/** Asks a person with several units which one they mean, and stores the typed text meanwhile. */
import { isOfSeries } from '../domain/periods/series.ts';
import { nameInRun } from '../cards/name-in-run.ts';
import { choiceCard } from '../cards/choice.ts';
import { inline } from '../cards/kit.ts';
import { itemTyped } from '../domain/reading/item-text.ts';
import { runsOwing } from './period/item-period.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { textIn } from '../domain/reading/press-value.ts';
import { unitTyped } from '../domain/people/unit-typed.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import {
  answering,
  asking,
  asSent,
  closedWith,
  declining,
  heldQuestions,
  questionsOf,
  refuseRecalled,
} from '../routing/questions.ts';
import type { Question } from '../records/question.ts';
import { refuse } from '../routing/refuse.ts';

type Command = 'report' | 'summary';

const SUMMARY = { kind: 'summary' } as const;

/** Stores the command's argument and asks for the unit, with a button for each. */
export async function askUnit(command: Command, text: string, scene: Scene): Promise<Outcome> {
  const { campaign, words, units, person, at, now, messageId, store } = scene;
  const { unitChoice } = words.replies;
  const question: Question = {
    kind: 'which-unit',
    campaign: campaign.id,
    text,
    command,
    ...(scene.periodNamed && { periodNamed: true }),
    askedAt: at,
    messageId,
  };
  const { item } = command === 'summary' ? { item: SUMMARY } : itemTyped(campaign, text, []);
  const runOf = await runsOwing(scene);
  const card = choiceCard({
    title: unitChoice.title,
    text: unitChoice.text,
    typed: unitChoice.typed(units.map(({ name }) => inline(name))),
    choices: units.map((unit) => {
      const run = item ? runOf(item, [unit]) : campaign;
      return {
        text: nameInRun(unit.name, run, campaign, words),
        value: { act: `${command}.unit`, campaign: run.id, unit: unit.id, question: messageId },
      };
    }),
  });
  return { reply: { card }, ...asking(person, await questionsOf(store, person, now), question) };
}

/** Asks for the unit of a stored text once more; undefined if the person has none left. */
export function unitAskedAgain(question: Question, scene: Scene): Promise<Outcome> | undefined {
  const command = (['report', 'summary'] as const).find((each) => each === question.command);
  return command && scene.units.length > 0
    ? askUnit(command, question.text, asSent(scene, question))
    : undefined;
}

/** Whether an act answers `askUnit`. */
export function isUnitAnswer(act: Act, command: Command): boolean {
  if (act.kind === 'answer') return act.question.kind === 'which-unit';
  return act.kind === 'press' && act.action === `${command}.unit`;
}

/** The unit was typed or pressed: continues as if the stored text had started with its name. */
export async function unitAnswered(
  act: Act,
  scene: Scene,
  again: (act: Act, scene: Scene) => Promise<Outcome> | Outcome,
): Promise<Outcome> {
  const { units, person, words, campaign } = scene;
  const held = await heldQuestions(scene);
  const asked =
    act.kind === 'answer'
      ? act.question.messageId
      : act.kind === 'press'
        ? textIn(act.value, 'question')
        : '';
  const question = held.open.find(({ kind, messageId }) => kind === 'which-unit' && messageId === asked);
  if (!question || !isOfSeries(question.campaign, campaign)) return refuse(words.replies.stale);
  const closed = answering(person, held, question);
  const recalled = await refuseRecalled(question, held, scene);
  if (recalled) return recalled;
  const typed = act.kind === 'answer' ? act.text.trim() : '';
  if (words.review.no.includes(typed.toLowerCase()))
    return { ...refuse(words.replies.report.cancelled), ...declining(person, held, question) };
  const unit =
    act.kind === 'press'
      ? units.find(({ id }) => id === textIn(act.value, 'unit'))
      : unitTyped(typed, units).unit;
  if (!unit) {
    const { typed: howTo } = words.replies.unitChoice;
    return refuse(`${howTo(units.map(({ name }) => chatText(name)))}${words.replies.report.stillKept}`);
  }
  const outcome = await again(
    // The colon ends the list of units, so that a later unit name is part of the text.
    { kind: 'text', rest: `${unit.name}: ${question.text}` },
    asSent(scene, question),
  );
  return closedWith(outcome, closed);
}
