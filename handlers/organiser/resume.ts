import { card, lines, md } from '../../src/cards/kit.ts';
import type { WaitReason } from '../../src/domain/sending/gate.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import type { Occurrence } from '../../src/domain/plan/occurrence.ts';
import { isPaused } from '../../src/domain/plan/pause.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { fullPlan } from '../../src/plan/full-plan.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { APP, expected, key, read, readAll } from '../../src/records/access.ts';
import { mayBeResent } from '../../src/domain/plan/resendable.ts';
import { TAKE_BACK, takeBack } from '../../src/clock/take-back.ts';
import { tellOtherAdmins } from '../../src/delivery/tell-admins.ts';

const SHOWN = 20;

/**
 * 恢复: ends a pause. Messages within their grace period are sent now, the others are listed. With an occurrence id,
 * undoes what a wrong clock recorded.
 */
export const resume: Handler = {
  name: 'resume',
  roles: ['admin'],
  chats: 'direct',
  untilClose: true,
  presses: [TAKE_BACK],
  sees: async (press, scene) => {
    const id = textIn(press.value, 'occurrence');
    const { version } = await read(scene.store, 'occurrence', scene.campaign.id, id);
    return textIn(press.value, 'version') === String(version) ? undefined : takeBack(id, false, scene);
  },
  run: async (act, scene) => {
    if (act.kind === 'press') return takeBack(textIn(act.value, 'occurrence'), true, scene);
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    if (typed !== '') {
      const id = typed.replace(scene.words.clock.takeBack.confirmed, '');
      return takeBack(id, id !== typed, scene);
    }
    const { campaign, store, words, now } = scene;
    const { pause: sentence, terms, format } = words;
    const held = await read(store, 'pause', APP, campaign.id);
    const { value: paused } = held;
    if (!paused || !isPaused(paused, now)) return { reply: { text: sentence.notPaused } };

    const [registers, happened] = await Promise.all([
      readAll(store, 'unit', campaign.id),
      readAll(store, 'occurrence', campaign.id),
    ]);
    const isOver = ({ id }: Occurrence) => ['done', 'missed'].includes(happened.get(id)?.state ?? '');
    const due = fullPlan(campaign, registers).filter(
      (each) => each.at <= now && each.graceUntil >= paused.since && !isOver(each),
    );
    const named = ({ at, job, to }: Occurrence) =>
      [
        localAt(campaign.timezone, at),
        terms.job[job],
        format.list(to.map((each) => terms.recipient[each])),
      ] as const;
    const inTime = due
      .filter(({ graceUntil }) => graceUntil >= now)
      .map((each) => sentence.line(...named(each)));
    const lost = due
      .filter((each) => each.graceUntil < now && mayBeResent(campaign, each, now))
      .map((each) => sentence.lostLine(...named(each), each.id));
    const at = key('pause', APP, campaign.id);
    return {
      reply: {
        card: card({
          title: words.replies.plan.title(campaign.title),
          tone: 'green',
          elements: [
            md(sentence.resumed),
            md(inTime.length > 0 ? sentence.catchingUp : ''),
            lines(inTime, sentence.more, SHOWN),
            md(lost.length > 0 ? sentence.lost : ''),
            lines(lost, sentence.more, SHOWN),
          ],
        }),
      },
      expect: [expected(at, held)],
      put: [{ ...at, value: { ...paused, endedAt: now } }],
      journal: [{ act: 'campaign.resumed' }],
      release: { campaign: campaign.id, reason: 'paused' satisfies WaitReason },
      messages: tellOtherAdmins(scene, 'resume', sentence.othersResumed(chatText(campaign.title))),
    };
  },
};
