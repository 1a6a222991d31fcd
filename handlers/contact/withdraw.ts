import { restOf } from '../../src/routing/act-text.ts';
import { withdraw as withdrawn } from '../../src/domain/register/filing.ts';
import { effectiveDeadline, isLate, itemKey } from '../../src/domain/deadlines/deadline.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { cardText, chatText, cutTo } from '../../src/domain/text/plain-text.ts';
import { owedBy } from '../../src/domain/deadlines/standing.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { versionBefore } from '../../src/domain/register/versions.ts';
import { toFilersBefore } from '../../src/filing/acts/filer-before.ts';
import { adminNotifications, changed } from '../../src/filing/acts/filing-change.ts';
import { confirmAgain, confirmFirst, confirmed, isAnswered } from '../../src/filing/confirm.ts';
import { wordsOf } from '../../src/filing/filed-files.ts';
import { reverted } from '../../src/filing/reverted.ts';
import {
  askNumber,
  campaignOfNumber,
  itemOf,
  mayAct,
  numberTyped,
  type FoundFiling,
} from '../../src/filing/filings.ts';
import { personName } from '../../src/cards/person-name.ts';
import { hasEnded } from '../../src/routing/while-open.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { latest } from '../../src/records/filing.ts';
import type { Question } from '../../src/records/question.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** Characters of the text shown in a question. */
const SHOWN = 150;

/** 撤回: the filing no longer counts, its number stays used, and the organiser is notified. */
export const withdraw: Handler = {
  name: 'withdraw',
  presses: ['withdraw.confirm', 'withdraw.previous', 'withdraw.keep'],
  roles: ['contact', 'deputy'],
  means: campaignOfNumber,
  meansOne: true,
  chats: 'direct',
  untilClose: true,
  asksAgain: confirmAgain,
  run: async (act, scene) => {
    const { words, campaign } = scene;
    if (hasEnded(scene)) return refuse(words.review.closed(chatText(campaign.title)));
    const answer = await confirmed(act, scene, 'withdraw');
    if (answer?.kind === 'done') return answer.outcome;
    if (answer) {
      const which = answer.kind === 'previous' || answer.text === LAST ? 'last' : 'all';
      return answer.close(await withdrawFiling(answer.n, scene, { which, question: answer.question }));
    }
    const { review, commands } = words;
    const typed = numberTyped(restOf(act));
    const word = commands.withdraw.words[0] ?? '';
    if (!typed) return refuse(askNumber(restOf(act), word, words));
    const which = argumentTyped(typed.rest);
    if (which === '') return withdrawFiling(typed.n, scene);
    if (review.allWords.includes(which)) return withdrawFiling(typed.n, scene, { which: 'all' });
    if (review.lastWords.includes(which)) return withdrawFiling(typed.n, scene, { which: 'last' });
    return refuse(review.oneNumber(typed.n, chatText(typed.rest, 40), word));
  },
};

/** Stored in place of the text if only the latest version is withdrawn. */
const LAST = 'last';

interface Withdrawing {
  /** All of the filing or only the latest version; absent: not decided yet. */
  readonly which?: 'all' | 'last';
  /** The question that was confirmed. */
  readonly question?: Question;
}

/**
 * Withdraws a filing or its latest version. Asks which one if there are several versions, and asks first if the
 * withdrawal has consequences.
 */
export async function withdrawFiling(
  n: number,
  scene: Scene,
  { which, question }: Withdrawing = {},
): Promise<Outcome> {
  const { review } = scene.words;
  const may = await mayAct(n, which === 'last' ? 'edit' : 'withdraw', scene);
  if (!may.ok) return refuse(may.text);
  const { found } = may;
  const before = versionBefore(found.filing.versions, found.filing.recalled);
  const { head } = found;
  if (which === undefined && before) {
    const warning = [
      review.stands(cardText(cutTo(wordsOf(latest(found.filing), scene.words), SHOWN))),
      review.stood(before.version, cardText(cutTo(wordsOf(before, scene.words), SHOWN))),
      withdrawWarning(found, scene),
    ].join('\n');
    return confirmFirst({ command: 'withdraw', n, text: '', why: 'versions', warning, head }, scene);
  }
  if (which === 'last' && !before) return refuse(review.firstVersion(n));
  if (may.ask && !isAnswered(may.ask, question)) {
    const warning = which === 'last' ? review.editWarning : withdrawWarning(found, scene);
    const text = which === 'last' ? LAST : '';
    return confirmFirst({ command: 'withdraw', n, text, why: may.ask, warning, head }, scene);
  }
  return which === 'last' ? reverted(found, scene) : withdrawal(found, scene, review.withdrawn(n));
}

/** The consequence of a withdrawal for what the unit owes. */
export function withdrawWarning(found: FoundFiling, { campaign, now, at, words }: Scene): string {
  const after = withdrawn(found.register, found.head, at);
  const item = itemOf(found.head);
  const own = campaignFor(campaign, found.filing.unit);
  const missing = owedBy(own, after, now).some((owed) => itemKey(owed.item) === itemKey(item));
  if (!missing) return words.review.withdrawWarning.counted;
  const late = isLate(own, effectiveDeadline(own, after, item), at);
  return late ? words.review.withdrawWarning.late : words.review.withdrawWarning.missing;
}

/** Also used when the original message is recalled. */
export function withdrawal(found: FoundFiling, scene: Scene, told: string): Outcome {
  const { at, words, campaign, directory } = scene;
  const { n, filing, what, unit } = found;
  const text = words.review.adminWithdrawn(
    n,
    chatText(what),
    chatText(unit),
    chatText(personName(scene.person, directory, words)),
    localAt(campaign.timezone, at),
  );
  return changed(
    found,
    {
      act: `${filing.kind}.withdrawn`,
      register: withdrawn(found.register, found.head, at),
      done: told,
      messages: [
        ...adminNotifications(found, { name: 'withdrawn', entry: 'withdraw', text }, scene),
        ...toFilersBefore([{ n, filing, what }], [], scene),
      ],
    },
    scene,
  );
}
