/** The units that a command names. For a mistyped name nothing is done, and the corrected line is offered as a button. */
import { choiceCard } from '../cards/choice.ts';
import { inline } from '../cards/kit.ts';
import { similarUnits } from '../domain/campaign/naming.ts';
import { CAMPAIGN_NOUNS } from '../domain/campaign/vocabulary.ts';
import { fold } from '../domain/reading/folding.ts';
import {
  campaignsKnowing,
  readTargets,
  type TargetContext,
  type Targets,
} from '../domain/reading/targets.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { OfferingCommand } from '../cards/press-values.ts';
import { LONGEST_LINE, offeredLine } from '../routing/offered-line.ts';
import type { Handler, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';

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
 * The units at the head of a command's line, and the text after them; or what to answer instead. `typed`: from `lineOf`;
 * `none`: the answer to an empty line.
 */
export function unitsAtHead(
  command: OfferingCommand,
  typed: string,
  scene: Scene,
  { none, ...context }: TargetContext & { readonly none: () => Outcome },
): (Targets & { readonly kind: 'units' }) | { readonly kind: 'refused'; readonly outcome: Outcome } {
  const found = readTargets(typed, scene.campaign, context);
  if (found.kind === 'none') return { kind: 'refused', outcome: none() };
  return found.kind === 'unknown' ? { kind: 'refused', outcome: unknownUnit(command, found, scene) } : found;
}

/** Says why a line was not executed, with a button for the corrected line if there is exactly one. */
export function unknownUnit(command: OfferingCommand, { typed, corrected }: Unknown, scene: Scene): Outcome {
  const { campaign, words, fromAbove } = scene;
  const { extension: sentence } = words;
  const isNoun = CAMPAIGN_NOUNS.some((noun) => noun === fold(typed).trim());
  if (isNoun) return refuse(words.replies.noSuchCampaign);
  // For a parent unit, a name outside its subordinates may be the exact name of another unit.
  if (!corrected || fromAbove || corrected.line.length > LONGEST_LINE) {
    const nearest = similarUnits(campaign, typed).map(({ name }) => chatText(name));
    return refuse(unknownText(scene)(chatText(typed, 40), nearest));
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
            value: offeredLine(command, line, scene),
          },
        ],
        typed: sentence.meantTyped(whole),
      }),
    },
  };
}

function unknownText({ words, fromAbove }: Scene) {
  if (fromAbove) return words.levels.unitNotBelow;
  return words.replies.unknownUnit;
}
