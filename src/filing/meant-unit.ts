/** Handles a mistyped unit name: nothing is done, and the corrected line is offered as a button. */
import { choiceCard } from '../cards/choice.ts';
import { inline } from '../cards/kit.ts';
import { similarUnits } from '../domain/campaign/naming.ts';
import { textIn } from '../domain/reading/press-value.ts';
import {
  campaignsKnowing,
  readTargets,
  type TargetContext,
  type Targets,
} from '../domain/reading/targets.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Act, Handler, Outcome, PressAct, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';

/** Commands that act on named units. */
const ON_UNITS = [
  'deadline',
  'ungrant',
  'exempt',
  'chase',
  'received',
  'reopen',
  'extend',
  'bind',
  'start',
] as const;
const ON_LINES = [...ON_UNITS, 'pause'] as const;
export type OnUnits = (typeof ON_UNITS)[number];

/** Maximum length of a line on a button, in characters; a longer one must be typed again. */
const LONGEST_LINE = 300;

/**
 * The campaigns meant by a command on units: those that know the named ones. The units come first, or after a word of
 * the command: 导出 附件 赤峰市.
 */
export const campaignsOfUnits: NonNullable<Handler['means']> = (rest, campaigns) => {
  const first = campaignsKnowing(rest, campaigns);
  return first.length > 0 ? first : campaignsKnowing(rest.trim().replace(/^\S+/u, ''), campaigns);
};

type Unknown = Targets & { readonly kind: 'unknown' };

/**
 * The units at the head of a command's line, and the text after them; or what to answer instead. `typed`: from `lineOf`,
 * undefined for a button of another day; `none`: the answer to an empty line.
 */
export function unitsAtHead(
  command: OnUnits,
  typed: string | undefined,
  scene: Scene,
  { none, ...context }: TargetContext & { readonly none: () => Outcome },
): (Targets & { readonly kind: 'units' }) | { readonly kind: 'refused'; readonly outcome: Outcome } {
  if (typed === undefined) return { kind: 'refused', outcome: refuse(scene.words.replies.stale) };
  const found = readTargets(typed, scene.campaign, context);
  if (found.kind === 'none') return { kind: 'refused', outcome: none() };
  return found.kind === 'unknown' ? { kind: 'refused', outcome: unknownUnit(command, found, scene) } : found;
}

/** Says why a line was not executed, with a button for the corrected line if there is exactly one. */
export function unknownUnit(command: OnUnits, { typed, corrected }: Unknown, scene: Scene): Outcome {
  const { campaign, words, now, fromAbove } = scene;
  const { extension: sentence } = words;
  // For a parent unit, a name outside its subordinates may be the exact name of another unit.
  if (!corrected || fromAbove || corrected.line.length > LONGEST_LINE) {
    const nearest = similarUnits(campaign, typed).map(({ name }) => chatText(name));
    return refuse(unknownText(command, scene)(chatText(typed, 40), nearest));
  }
  const { unit, line } = corrected;
  const whole = inline(`${words.commands[command].words[0] ?? ''} ${line}`, LONGEST_LINE);
  return {
    reply: {
      card: choiceCard({
        title: sentence.meantTitle,
        text: sentence.meant(inline(typed, 40), inline(unit.name), whole),
        choices: [
          {
            text: sentence.meantButton(unit.name),
            type: 'primary',
            value: {
              act: `${command}.meant`,
              campaign: campaign.id,
              line,
              day: localAt(campaign.timezone, now).date,
            },
          },
        ],
        typed: sentence.meantTyped(whole),
      }),
    },
  };
}

function unknownText(command: OnUnits, { words, fromAbove }: Scene) {
  if (fromAbove) return words.levels.unitNotBelow;
  if (command === 'chase') return words.replies.chase.unknownUnit;
  return command === 'bind' ? words.replies.bind.unknownUnit : words.extension.unknownUnit;
}

/**
 * A press on a line of another day, whose dates mean other days by now: shows the line and offers it anew. Undefined for
 * a line of today, and for other buttons.
 */
export function lineOfAnotherDay({ action, value }: PressAct, scene: Scene): Outcome | undefined {
  const { campaign, words, now } = scene;
  const today = localAt(campaign.timezone, now).date;
  const [day, line] = [textIn(value, 'day'), textIn(value, 'line')];
  const command = ON_LINES.find((each) => `${each}.meant` === action);
  if (!command || day === today || !/^\d{4}-\d{2}-\d{2}$/u.test(day)) return undefined;
  const { asked } = words;
  const whole = inline(`${words.commands[command].words[0] ?? ''} ${line}`, LONGEST_LINE);
  const card = choiceCard({
    title: asked.meantTitle,
    text: asked.meantOn(day, whole),
    choices: [
      {
        text: asked.meantDo,
        type: 'primary',
        value: { act: `${command}.meant`, campaign: campaign.id, line, day: today },
      },
    ],
    typed: asked.meantTyped(whole),
  });
  return { card, toast: { type: 'warning', text: asked.meantTitle } };
}

/** The command's argument, typed or from a button of `unknownUnit`. Undefined if the button is from another day. */
export function lineOf(act: Act, { campaign, now }: Scene): string | undefined {
  if (act.kind === 'text') return act.rest;
  if (act.kind !== 'press' || !act.action.endsWith('.meant')) return '';
  // 明天 on the button refers to the day of the question.
  const today = localAt(campaign.timezone, now).date;
  return textIn(act.value, 'day') === today ? textIn(act.value, 'line') : undefined;
}
