import { card, lines, md } from '../../src/cards/kit.ts';
import { plannedFacts } from '../../src/cards/dues.ts';
import type { WaitReason } from '../../src/domain/sending/gate.ts';
import type { Campaign, EpochMs } from '../../src/domain/campaign/campaign.ts';
import { seriesOf } from '../../src/domain/periods/series.ts';
import { pauseOf, seriesTitle } from '../../src/plan/pauses.ts';
import type { Occurrence } from '../../src/domain/plan/occurrence.ts';
import { isPaused } from '../../src/domain/plan/pause.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { fullPlan } from '../../src/plan/full-plan.ts';
import type { Handler, Scene } from '../../src/routing/handler.ts';
import { APP, key, read, readAll, readMany } from '../../src/records/access.ts';
import { mayBeResent } from '../../src/domain/plan/resendable.ts';
import { REINSTATE, reinstate } from '../../src/clock/reinstate.ts';
import { tellOtherAdmins } from '../../src/delivery/tell-admins.ts';

const SHOWN = 20;

/**
 * 恢复: ends a pause. Messages within their grace period are sent now, the others are listed. With an occurrence id,
 * undoes what a wrong clock recorded.
 */
export const resume: Handler = {
  name: 'resume',
  asksIfOvertaken: true,
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'last',
  untilClose: true,
  presses: [REINSTATE],
  sees: async (press, scene) => {
    const id = textIn(press.value, 'occurrence');
    const { version } = await read(scene.store, 'occurrence', scene.campaign.id, id);
    if (textIn(press.value, 'version') === String(version)) return undefined;
    const toast = { type: 'warning', text: scene.words.replies.stale } as const;
    return { ...(await reinstate(id, false, scene)), toast };
  },
  run: async (act, scene) => {
    if (act.kind === 'press') return reinstate(textIn(act.value, 'occurrence'), true, scene);
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    if (typed !== '') {
      const id = typed.replace(scene.words.clock.reinstate.confirmed, '');
      return reinstate(id, id !== typed, scene);
    }
    const { campaign, store, words, now } = scene;
    const { pause: sentence } = words;
    const held = await pausesOf(scene);
    const paused = await pauseOf(store, campaign.id, now);
    if (!paused || held.length === 0) return { reply: { text: sentence.notPaused } };

    const ofSeries = held.some(({ at }) => at.id !== campaign.id);
    const runs = ofSeries ? runsOf(scene) : [campaign];
    const due = (await Promise.all(runs.map((run) => heldBy(run, paused.since, scene)))).flat();
    const title = ofSeries ? sentence.everyPeriod(seriesTitle(campaign, words)) : campaign.title;
    const named = ({ run, occurrence }: Held) => plannedFacts(run, occurrence, words);
    const inTime = due
      .filter(({ occurrence }) => occurrence.graceUntil >= now)
      .map((each) => sentence.line(...named(each)));
    const lost = due
      .filter(({ run, occurrence }) => occurrence.graceUntil < now && mayBeResent(run, occurrence, now))
      .map((each) => sentence.lostLine(...named(each), each.occurrence.id));
    return {
      reply: {
        card: card({
          title: sentence.resumedTitle(title),
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
      expect: held.map(({ at, version }) => ({ ...at, version })),
      put: held.map(({ at, value }) => ({ ...at, value: { ...value, endedAt: now } })),
      journal: [{ act: 'campaign.resumed' }],
      release: {
        campaign: campaign.id,
        reason: 'paused' satisfies WaitReason,
        others: runs.flatMap(({ id }) => (id === campaign.id ? [] : [id])),
      },
      messages: tellOtherAdmins(scene, 'resume', sentence.othersResumed(chatText(title))),
    };
  },
};

/** The pauses in force: that of the campaign, and that of its series, which affects every run. */
async function pausesOf({ campaign, store, now }: Scene) {
  const ids = [...new Set([campaign.id, seriesOf(campaign)])];
  const found = await readMany(store, 'pause', APP, ids);
  return found.flatMap(({ value, version }, index) =>
    value && isPaused(value, now) ? [{ at: key('pause', APP, ids[index] ?? ''), value, version }] : [],
  );
}

function runsOf({ campaign, campaigns }: Scene): readonly Campaign[] {
  return campaigns.filter((each) => seriesOf(each) === seriesOf(campaign));
}

interface Held {
  readonly run: Campaign;
  readonly occurrence: Occurrence;
}

/** The occurrences of this campaign that the pause held back. */
async function heldBy(campaign: Campaign, since: EpochMs, { store, now }: Scene): Promise<Held[]> {
  const [registers, happened] = await Promise.all([
    readAll(store, 'unit', campaign.id),
    readAll(store, 'occurrence', campaign.id),
  ]);
  const isOver = ({ id }: Occurrence) => ['done', 'missed'].includes(happened.get(id)?.state ?? '');
  return fullPlan(campaign, registers)
    .filter((each) => each.job !== 'morning' && each.at <= now && each.graceUntil >= since && !isOver(each))
    .map((occurrence) => ({ run: campaign, occurrence }));
}
