import { choiceCard } from '../../src/cards/choice.ts';
import { card, inline, lines, md } from '../../src/cards/kit.ts';
import { plannedFacts } from '../../src/cards/dues.ts';
import type { Campaign, EpochMs } from '../../src/domain/campaign/campaign.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { parseDeadlineDate } from '../../src/domain/reading/deadline-date.ts';
import { beginsWithSpan, mentionsTimeLimit } from '../../src/domain/reading/time-limit.ts';
import { endAt, localAt, momentAt } from '../../src/domain/time/local-time.ts';
import { hoursOn } from '../../src/domain/time/office-hours.ts';
import { isPaused, pauseEnd, type Pause } from '../../src/domain/plan/pause.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { seriesOf } from '../../src/domain/periods/series.ts';
import { lineOf, offeredLine } from '../../src/routing/offered-line.ts';
import { pauseOf, seriesTitle } from '../../src/plan/pauses.ts';
import { longReason, pastMoment, refuse } from '../../src/routing/refuse.ts';
import { fullPlan } from '../../src/plan/full-plan.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { APP, expected, key, read, readAll } from '../../src/records/access.ts';
import { tellOtherAdmins } from '../../src/delivery/tell-admins.ts';

const SHOWN = 20;

/** Maximum length of a reason, so that one line shows all of it. */
const SHOWN_REASON = 200;

/** 暂停: holds all scheduled messages until a date or 恢复; takes a reason and shows what is held. */
export const pause: Handler = {
  name: 'pause',
  asksIfOvertaken: true,
  roles: ['admin'],
  chats: 'direct',
  untilClose: true,
  presses: ['pause.meant'],
  offersLines: 'pause',
  run: async (act, scene) => {
    const { campaign, store, words, now, person } = scene;
    const { pause: sentence } = words;
    if (now >= endsAt(campaign)) return refuse(words.replies.closed(chatText(campaign.title)));
    const present = await pauseOf(store, campaign.id, now);
    if (present && isPaused(present, now))
      return refuse(sentence.already(wall(campaign, present.since), endOf(campaign, present)));
    const line = lineOf(act).trim();
    const { of, rest } = scopeIn(line, scene);
    const asked = reading(rest, scene);
    if ('refusal' in asked) return refuse(asked.refusal);
    if (!of) return whichPeriods(rest, scene);
    const { until, reason } = asked;
    const tooLong = longReason(reason, words, SHOWN_REASON);
    if (tooLong !== undefined) return refuse(tooLong);
    const title = of === 'series' ? sentence.everyPeriod(seriesTitle(campaign, words)) : campaign.title;
    const id = of === 'series' ? seriesOf(campaign) : campaign.id;
    const held = await read(store, 'pause', APP, id);
    const value: Pause = { since: now, reason, by: person, ...(until !== undefined && { until }) };
    const at = key('pause', APP, id);
    const end = until === undefined ? undefined : endAt(campaign.timezone, until);
    return {
      reply: {
        card: await pausedCard(value, of === 'series' ? runsBeside(scene) : [campaign], title, scene),
      },
      expect: [expected(at, held)],
      put: [{ ...at, value }],
      journal: [{ act: 'campaign.paused', detail: end ? { until: `${end.date} ${end.time}` } : {} }],
      messages: tellOtherAdmins(
        scene,
        'pause',
        [sentence.toOthers(chatText(title), end), sentence.reason(chatText(reason, SHOWN_REASON))].join('\n'),
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
  const past = pastMoment(found.moment, now, campaign, words);
  if (past !== undefined) return { refusal: past };
  return found.rest === '' ? { refusal: sentence.usage } : { until, reason: found.rest };
}

/**
 * Whether only this period is meant or the whole series, and the remaining line. `of` is undefined if the campaign
 * repeats and the line names neither.
 */
function scopeIn(
  line: string,
  { campaign, periodNamed, words }: Scene,
): { readonly of: 'run' | 'series' | undefined; readonly rest: string } {
  const { pause: sentence } = words;
  if (!campaign.period) return { of: 'run', rest: line };
  const [first = ''] = line.split(/\s/u);
  const rest = line.slice(first.length).trim();
  if (sentence.seriesWords.includes(first)) return { of: 'series', rest };
  if (sentence.runWords.includes(first)) return { of: 'run', rest };
  return { of: periodNamed ? 'run' : undefined, rest: line };
}

function whichPeriods(line: string, scene: Scene): Outcome {
  const { campaign, words } = scene;
  const { pause: sentence, format } = words;
  const [run = '', series = ''] = [sentence.runWords[0], sentence.seriesWords[0]];
  const choice = (text: string, word: string) => ({
    text,
    value: offeredLine('pause', `${word} ${line}`, scene),
  });
  const card = choiceCard({
    title: sentence.whichTitle,
    text: sentence.which(inline(seriesTitle(campaign, words))),
    choices: [
      choice(campaign.period ? sentence.onlyThis(format.period(campaign.period)) : run, run),
      choice(sentence.every, series),
    ],
    typed: sentence.whichTyped(inline(`${words.commands.pause.words[0] ?? ''} ${series} ${line}`, 200)),
  });
  return { reply: { card } };
}

/** The open runs of the series. */
function runsBeside({ campaign, campaigns, now }: Scene): readonly Campaign[] {
  return campaigns.filter((each) => seriesOf(each) === seriesOf(campaign) && now < endsAt(each));
}

/** The pause, and the messages it holds. */
async function pausedCard(paused: Pause, held: readonly Campaign[], title: string, scene: Scene) {
  const { campaign, words } = scene;
  const { pause: sentence } = words;
  const rows = (await Promise.all(held.map((each) => heldRows(paused, each, scene)))).flat();
  return card({
    title: sentence.title(title),
    tone: 'orange',
    elements: [
      md(sentence.done(endOf(campaign, paused))),
      md(sentence.reason(inline(paused.reason, SHOWN_REASON))),
      md(rows.length > 0 ? sentence.wouldGo : sentence.none),
      lines(rows, sentence.more, SHOWN),
    ],
  });
}

async function heldRows(paused: Pause, campaign: Campaign, { store, words, now }: Scene): Promise<string[]> {
  const registers = await readAll(store, 'unit', campaign.id);
  const end = Math.min(pauseEnd(paused), endsAt(campaign));
  return fullPlan(campaign, registers)
    .filter(({ at, job }) => at >= now && at < end && job !== 'morning')
    .map((occurrence) => words.pause.line(...plannedFacts(campaign, occurrence, words)));
}

function endOf(campaign: Campaign, paused: Pause) {
  const end = pauseEnd(paused);
  return end === Infinity ? undefined : endAt(campaign.timezone, end);
}

function wall({ timezone }: Campaign, at: EpochMs) {
  return localAt(timezone, at);
}
