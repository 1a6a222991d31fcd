import { withdraw as takenBack } from '../../src/domain/register/filing.ts';
import { closesAt, effectiveDeadline, isLate, itemKey } from '../../src/domain/deadlines/deadline.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { owedBy } from '../../src/domain/deadlines/standing.ts';
import { confirmFirst, confirmed } from '../../src/filing/confirm.ts';
import {
  campaignOfNumber,
  findFiling,
  itemOf,
  numberTyped,
  transitionOf,
  writesOf,
  type FoundFiling,
} from '../../src/filing/filings.ts';
import { personName } from '../../src/cards/person-name.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** 撤回: what was filed counts no more; the number stays used, and the organiser is told. */
export const withdraw: Handler = {
  name: 'withdraw',
  presses: ['withdraw.confirm', 'withdraw.keep'],
  roles: ['contact', 'deputy'],
  means: campaignOfNumber,
  chats: 'direct',
  untilClose: true,
  run: async (act, scene) => {
    const { words, campaign, at } = scene;
    if (at >= closesAt(campaign)) return refuse(words.review.closed(chatText(campaign.title)));
    const answer = await confirmed(act, scene, 'withdraw');
    if (answer)
      return answer.kind === 'done' ? answer.outcome : takeBack(answer.n, scene, true).then(answer.close);
    const typed = numberTyped(act.kind === 'text' ? act.rest : '');
    if (!typed) return refuse(words.review.whichNumber(words.commands.withdraw.words[0] ?? ''));
    return takeBack(typed.n, scene, false);
  },
};

async function takeBack(n: number, scene: Scene, sure: boolean): Promise<Outcome> {
  const finding = await findFiling(n, scene);
  if (!finding.ok) return refuse(finding.text);
  const next = transitionOf(finding.found, 'withdraw', scene);
  if (!next.ok) return refuse(next.text);
  if (next.ask && !sure)
    return confirmFirst(
      { command: 'withdraw', n, text: '', why: next.ask, warning: withdrawWarning(finding.found, scene) },
      scene,
    );
  return withdrawal(finding.found, scene, scene.words.review.withdrawn(n));
}

/** What taking it back would mean for what the unit owes. */
export function withdrawWarning(found: FoundFiling, { campaign, now, at, words }: Scene): string {
  const after = takenBack(found.register, found.head, at);
  const item = itemOf(found.head);
  const own = campaignFor(campaign, found.filing.unit);
  const missing = owedBy(own, after, now).some((owed) => itemKey(owed.item) === itemKey(item));
  if (!missing) return words.review.withdrawWarning.counted;
  const late = isLate(own, effectiveDeadline(own, after, item), at);
  return late ? words.review.withdrawWarning.late : words.review.withdrawWarning.missing;
}

/** Shared with the recall of the original message. */
export function withdrawal(found: FoundFiling, scene: Scene, told: string): Outcome {
  const { at, words, campaign, directory, eventId } = scene;
  const { n, filing, what, unit } = found;
  const notice = words.review.adminWithdrawn(
    n,
    chatText(what),
    chatText(unit),
    chatText(personName(scene.person, directory, words)),
    localAt(campaign.timezone, at),
  );
  return {
    reply: { text: told },
    toast: { type: 'success', text: told },
    ...writesOf(found, scene, takenBack(found.register, found.head, at)),
    journal: [{ act: `${filing.kind}.withdrawn`, unit: filing.unit, number: n }],
    messages: directory.admins.map((admin) => ({
      id: `withdrawn/${eventId}/${n}/${admin}`,
      to: { kind: 'person', openId: admin },
      body: { type: 'text', text: notice },
      about: { kind: 'notice', campaign: campaign.id, unit: filing.unit, entry: 'withdraw' },
    })),
  };
}
