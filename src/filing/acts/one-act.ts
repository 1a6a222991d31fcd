/** A message is one act: nothing of one that contains several is carried out, because the rest would be lost in it. */
import { parseArea } from '../../domain/reading/area-text.ts';
import { commandLines, type LineWords } from '../../domain/reading/command-lines.ts';
import { unitTyped } from '../../domain/people/unit-typed.ts';
import { periodAtStart } from '../../domain/periods/names.ts';
import { chatText } from '../../domain/text/plain-text.ts';
import { localAt } from '../../domain/time/local-time.ts';
import type { Outcome, Scene } from '../../routing/handler.ts';
import { refuse } from '../../routing/refuse.ts';
import { allWords } from '../../words/index.ts';

/** In every language, because people mix them. */
const LINE_WORDS: LineWords = {
  filing: allWords.flatMap(({ commands }) => commands.report.words),
  ofNumber: allWords.flatMap(({ commands }) => [
    ...commands.edit.words,
    ...commands.withdraw.words,
    ...commands.show.words,
  ]),
};

/**
 * Refuses a text in which another command line follows; undefined for a single act. `own`: how many command lines the
 * act itself has, which is 1 if its command word was not removed from the text.
 */
export function refuseSeveral(text: string, scene: Scene, own = 0): Outcome | undefined {
  const lines = commandLines(text, LINE_WORDS, (rest) => isReport(rest, scene));
  const other = lines[own];
  return other === undefined
    ? undefined
    : refuse(scene.words.replies.severalActs(chatText(other.trim(), 40)));
}

/** What follows 上报 in a report: an area, behind a period and a unit if given. */
function isReport(rest: string, { campaign, units, now }: Scene): boolean {
  const { period, timezone } = campaign;
  const dated = period && periodAtStart(rest, period.every, localAt(timezone, now).date);
  return parseArea(unitTyped(dated?.rest ?? rest, units).rest, campaign.areas).kind === 'area';
}
