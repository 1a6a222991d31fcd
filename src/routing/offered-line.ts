/** A button that offers a whole command line, for a line that could not be executed as typed. Valid for one day. */
import { choiceCard } from '../cards/choice.ts';
import { inline } from '../cards/kit.ts';
import type { OfferingCommand, PressValue } from '../cards/press-values.ts';
import { textIn } from '../domain/reading/press-value.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Act, Handler, Outcome, PressAct, Scene } from './handler.ts';
import { refuse } from './refuse.ts';

/** Maximum length of a line on a button, in characters; a longer one must be typed again. */
export const LONGEST_LINE = 300;

/** The value of a button that offers the line. `day`: the day on which its dates mean what was shown. */
export function offeredLine(command: OfferingCommand, line: string, { campaign, now }: Scene): PressValue {
  return { act: `${command}.meant`, campaign: campaign.id, line, day: localAt(campaign.timezone, now).date };
}

/** The command's argument, typed or from a button of today: `lineOfAnotherDay` stops those of other days. */
export function lineOf(act: Act): string {
  if (act.kind === 'text') return act.rest;
  return act.kind === 'press' && act.action.endsWith('.meant') ? textIn(act.value, 'line') : '';
}

/**
 * A press on a line of another day, whose dates mean other days by now: shows the line and offers it anew. Undefined for
 * a line of today, and for other buttons.
 */
export function lineOfAnotherDay(
  { offersLines }: Handler,
  { action, value }: PressAct,
  scene: Scene,
): Outcome | undefined {
  // Before the first campaign there are no buttons with lines.
  if (!offersLines || action !== `${offersLines}.meant`) return undefined;
  const { campaign, words, now } = scene;
  const [day, line] = [textIn(value, 'day'), textIn(value, 'line')];
  // 明天 on the button refers to the day of the question.
  if (day === localAt(campaign.timezone, now).date) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) return refuse(words.replies.stale);
  const { asked } = words;
  const whole = inline(`${words.commands[offersLines].words[0] ?? ''} ${line}`, LONGEST_LINE);
  const card = choiceCard({
    title: asked.meantTitle,
    text: asked.meantOn(day, whole),
    choices: [{ text: asked.meantDo, type: 'primary', value: offeredLine(offersLines, line, scene) }],
    typed: asked.meantTyped(whole),
  });
  return { card, toast: { type: 'warning', text: asked.meantTitle } };
}
