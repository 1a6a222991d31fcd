import { card, inline, lines, md } from '../../src/cards/kit.ts';
import type { Campaign, EpochMs } from '../../src/domain/campaign/campaign.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { parseDeadlineDate } from '../../src/domain/reading/deadline-date.ts';
import { beginsWithSpan, mentionsTimeLimit } from '../../src/domain/reading/time-limit.ts';
import { localAt, momentAt } from '../../src/domain/time/local-time.ts';
import { hoursOn } from '../../src/domain/time/office-hours.ts';
import { isPaused, pauseEnd, type Pause } from '../../src/domain/plan/pause.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { fullPlan } from '../../src/plan/full-plan.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { APP, expected, key, read, readAll } from '../../src/records/access.ts';
import { tellOtherAdmins } from '../../src/delivery/tell-admins.ts';

const SHOWN = 20;

/** 暂停: holds all scheduled messages until a date or 恢复; takes a reason and shows what is held. */
export const pause: Handler = {
  name: 'pause',
  roles: ['admin'],
  chats: 'direct',
  untilClose: true,
  run: async (act, scene) => {
    const { campaign, store, words, now, person } = scene;
    const { pause: sentence } = words;
    const held = await read(store, 'pause', APP, campaign.id);
    if (held.value && isPaused(held.value, now))
      return say(sentence.already(wall(campaign, held.value.since), endOf(campaign, held.value)));
    const asked = reading(act.kind === 'text' ? act.rest.trim() : '', scene);
    if ('refusal' in asked) return say(asked.refusal);
    const { until, reason } = asked;
    const value: Pause = { since: now, reason, by: person, ...(until !== undefined && { until }) };
    const at = key('pause', APP, campaign.id);
    const end = until === undefined ? undefined : wall(campaign, until);
    return {
      reply: { card: await pausedCard(value, scene) },
      expect: [expected(at, held)],
      put: [{ ...at, value }],
      journal: [{ act: 'campaign.paused', detail: end ? { until: `${end.date} ${end.time}` } : {} }],
      messages: tellOtherAdmins(
        scene,
        'pause',
        [sentence.toOthers(chatText(campaign.title), end), sentence.reason(chatText(reason, 200))].join('\n'),
      ),
    };
  },
};

function reading(
  typed: string,
  { campaign, words, now }: Scene,
): { until: EpochMs | undefined; reason: string } | { refusal: string } {
  const { pause: sentence } = words;
  if (typed === '') return { refusal: sentence.usage };
  const named = sentence.toWords.test(typed);
  const { date: today } = localAt(campaign.timezone, now);
  const found = parseDeadlineDate(typed.replace(sentence.toWords, ''), {
    today,
    closeOfBusiness: hoursOn(campaign, today).to,
    where: 'start',
  });
  // A date may also stand first without 至; text that is no date is the reason.
  if (!found.ok && !named && found.reason === 'unreadable-date')
    return beginsWithSpan(typed) || mentionsTimeLimit(typed, today)
      ? { refusal: sentence.untilWhich }
      : { until: undefined, reason: typed };
  if (!found.ok) return { refusal: words.extension.badDate[found.reason] };
  const until = momentAt(campaign.timezone, found.moment);
  if (until <= now) return { refusal: words.extension.badDate['before-today'] };
  return found.rest === '' ? { refusal: sentence.usage } : { until, reason: found.rest };
}

/** The pause, and the messages it holds. */
async function pausedCard(paused: Pause, { campaign, store, words, now }: Scene) {
  const { pause: sentence, terms, format } = words;
  const registers = await readAll(store, 'unit', campaign.id);
  const end = Math.min(pauseEnd(paused), endsAt(campaign));
  const rows = fullPlan(campaign, registers)
    .filter(({ at }) => at >= now && at < end)
    .map(({ at, job, to }) =>
      sentence.line(
        wall(campaign, at),
        terms.job[job],
        format.list(to.map((recipient) => terms.recipient[recipient])),
      ),
    );
  return card({
    title: words.replies.plan.title(campaign.title),
    tone: 'orange',
    elements: [
      md(sentence.done(endOf(campaign, paused))),
      md(sentence.reason(inline(paused.reason, 200))),
      md(rows.length > 0 ? sentence.wouldGo : sentence.none),
      lines(rows, sentence.more, SHOWN),
    ],
  });
}

function endOf(campaign: Campaign, paused: Pause) {
  const end = pauseEnd(paused);
  return end === Infinity ? undefined : wall(campaign, end);
}

function wall({ timezone }: Campaign, at: EpochMs) {
  return localAt(timezone, at);
}

function say(text: string): Outcome {
  return { reply: { text } };
}
