/** A unit's name with one letter wrong: nothing is done, and the line that was meant is offered as one button. */
import { choiceCard } from '../cards/choice.ts';
import { inline } from '../cards/kit.ts';
import { similarUnits } from '../domain/campaign/naming.ts';
import { textIn } from '../domain/reading/press-value.ts';
import type { Targets } from '../domain/reading/targets.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';

/** Commands that act on units which they name. */
export type OnUnits = 'deadline' | 'ungrant' | 'exempt' | 'chase' | 'received';

/** Characters of a line that a button carries; a longer one is typed anew. */
const LONGEST_LINE = 300;

type Unknown = Targets & { readonly kind: 'unknown' };

/** Why a line was not acted on; with a button for the very line that was probably meant, where only one can be. */
export function unknownUnit(command: OnUnits, { typed, corrected }: Unknown, scene: Scene): Outcome {
  const { campaign, words, now, fromAbove } = scene;
  const { extension: sentence } = words;
  // For a unit above, a name that is not among those below may be the exact name of another unit.
  if (!corrected || fromAbove || corrected.line.length > LONGEST_LINE) {
    const nearest = similarUnits(campaign, typed).map(({ name }) => chatText(name));
    const unknown = fromAbove
      ? words.levels.unitNotBelow
      : command === 'chase'
        ? words.replies.chase.unknownUnit
        : sentence.unknownUnit;
    return refuse(unknown(chatText(typed, 40), nearest));
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

/** What followed the command: as typed, or as a button of the question above carries it. Undefined: the button is of another day. */
export function lineOf(act: Act, { campaign, now }: Scene): string | undefined {
  if (act.kind === 'text') return act.rest;
  if (act.kind !== 'press' || !act.action.endsWith('.meant')) return '';
  // 明天 on the button means the day after the question.
  const today = localAt(campaign.timezone, now).date;
  return textIn(act.value, 'day') === today ? textIn(act.value, 'line') : undefined;
}
