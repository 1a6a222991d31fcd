import { card, inline, lines, md } from '../src/cards/kit.ts';
import type { Campaign } from '../src/domain/campaign.ts';
import { dueMoment } from '../src/domain/deadline.ts';
import { localAt } from '../src/domain/local-time.ts';
import { planWithNotices } from '../src/domain/notice-plan.ts';
import type { Occurrence } from '../src/domain/occurrence.ts';
import { isPaused, pauseEnd, type Pause } from '../src/domain/pause.ts';
import type { Handler } from '../src/handler.ts';
import { showChanges, wantsChanges } from '../src/plan-changes.ts';
import { APP, read, readAll, type OccurrenceRecord } from '../src/records.ts';
import type { Words } from '../src/words/index.ts';

/** 计划: every planned moment with its weekday, and what has become of it. */
export const plan: Handler = {
  name: 'plan',
  roles: ['admin'],
  chats: 'direct',
  followers: (words) => words.arguments.changes,
  run: async (act, scene) => {
    if (act.kind === 'text' && wantsChanges(act.rest)) return showChanges(scene);
    const { campaign, store, words, now } = scene;
    const { plan: sentence } = words.replies;
    const [happened, { value: pause }] = await Promise.all([
      readAll(store, 'occurrence', campaign.id),
      read(store, 'pause', APP, campaign.id),
    ]);
    const planned = planWithNotices(campaign).filter(({ skipped }) => !skipped);
    const rows = planned.map(({ id, at, job, to, movedFrom, graceUntil }) => {
      const { state, undoneAt } = happened.get(id) ?? {};
      const line = sentence.line(
        localAt(campaign.timezone, at),
        words.terms.job[job],
        words.format.list(to.map((recipient) => words.terms.recipient[recipient])),
        undoneAt === undefined
          ? stateWord(state, { at, graceUntil }, pause, words)
          : (words.mass.undoState['undone'] ?? ''),
      );
      return movedFrom ? `${line}${sentence.moved(movedFrom)}` : line;
    });
    return {
      reply: {
        card: card({
          title: sentence.title(campaign.title),
          tone: 'blue',
          elements: [
            md(sentence.deadline(dueMoment(campaign))),
            md(pause && isPaused(pause, now) ? pausedSince(pause, campaign, words) : ''),
            lines(rows, sentence.more),
            md(sentence.notices),
          ],
        }),
      },
    };
  },
};

/** What became of it, or why it will not happen. */
function stateWord(
  state: OccurrenceRecord['state'] | undefined,
  { at, graceUntil }: Pick<Occurrence, 'at' | 'graceUntil'>,
  pause: Pause | undefined,
  { replies, pause: sentence }: Words,
): string {
  if (state === 'skipped' && isPaused(pause, graceUntil)) return sentence.state.skipped;
  if (state === undefined && isPaused(pause, at)) return sentence.state.held;
  return replies.plan.state[state ?? ''] ?? '';
}

function pausedSince(pause: Pause, { timezone }: Campaign, { pause: sentence }: Words): string {
  const end = pauseEnd(pause);
  const until = end === Infinity ? undefined : localAt(timezone, end);
  return sentence.inPlan(localAt(timezone, pause.since), until, inline(pause.reason, 200));
}
