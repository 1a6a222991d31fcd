import { restOf } from '../../src/routing/act-text.ts';
import { speakersOf } from '../../src/domain/people/directory.ts';
import { returnFormCard } from '../../src/cards/contact/filing.ts';
import { returnedCard } from '../../src/cards/contact/returned.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import type { Campaign, LocalMoment } from '../../src/domain/campaign/campaign.ts';
import { addWorkingDays } from '../../src/domain/time/calendar.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { mendBy, sentBackUntil } from '../../src/domain/deadlines/returned.ts';
import { parseDeadlineDate, type DeadlineReason } from '../../src/domain/reading/deadline-date.ts';
import { mentionsTimeLimit } from '../../src/domain/reading/time-limit.ts';
import { compareMoments, endAt, localAt, momentAt, withWeekday } from '../../src/domain/time/local-time.ts';
import { hoursOn } from '../../src/domain/time/office-hours.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { changed } from '../../src/filing/acts/filing-change.ts';
import {
  askNumber,
  campaignOfNumber,
  itemOf,
  mayAct,
  numberTyped,
  type FoundFiling,
} from '../../src/filing/filings.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { seesFiling } from '../../src/filing/shown-filing.ts';
import { longReason, refuse } from '../../src/routing/refuse.ts';

/** Default correction time in working days. */
const DAYS_TO_CORRECT = 3;
const WRONG_DATES: ReadonlySet<DeadlineReason> = new Set([
  'no-such-date',
  'before-today',
  'weekday-differs',
  'no-such-time',
  'time-unclear',
]);

/** 退回: returns a filing with a reason and a correction date; never makes an on-time unit late. */
export const returnFiling: Handler = {
  name: 'return',
  asksIfOvertaken: true,
  presses: ['review.return', 'return.open'],
  sees: seesFiling('return'),
  roles: ['admin'],
  means: campaignOfNumber,
  meansOne: true,
  chats: 'direct',
  untilClose: true,
  run: async (act, scene) => {
    const { words, campaign, now } = scene;
    const asked = act.kind === 'press' ? pressed(act) : numberTyped(restOf(act));
    if (!asked?.n) return refuse(askNumber(restOf(act), words.commands.return.words[0] ?? '', words));
    const may = await mayAct(asked.n, 'return', scene);
    if (!may.ok) return refuse(may.text);
    const { found } = may;
    const ends = endsAt(campaign, [{ id: found.filing.unit }]);
    const closing = endAt(campaign.timezone, ends);
    // A filing returned now could not be filed again.
    if (now >= ends) return refuse(words.review.returnClosed(chatText(campaign.title), closing));
    if (act.kind === 'press' && act.action === 'return.open') return formFor(found, scene);
    if (asked.rest === '') return refuse(words.review.returnUsage(asked.n));
    const wish = wishIn(asked, campaignFor(campaign, found.filing.unit), scene);
    if ('refusal' in wish) return refuse(wish.refusal);
    const untilAt = momentAt(campaign.timezone, wish.until);
    if (untilAt <= now) return refuse(words.review.untilPast);
    if (untilAt >= ends) return refuse(words.review.returnPastClosing(closing));
    return returned(found, wish, scene);
  },
};

interface Wish {
  readonly reason: string;
  readonly until: LocalMoment;
  /** The date was typed; otherwise it is the default. */
  readonly isTyped: boolean;
}

/** `原因 [日期]`: the date comes last, and may be left out; working days are the unit's own. */
function wishIn(
  { n, rest }: { readonly n: number; readonly rest: string },
  campaign: Campaign,
  { words, now }: Scene,
): Wish | { readonly refusal: string } {
  const { date: today, time } = localAt(campaign.timezone, now);
  const { to } = hoursOn(campaign, today);
  const reading = parseDeadlineDate(rest, {
    today,
    bareTime: to,
    closeOfBusiness: to,
    where: 'end',
    days: campaign.days,
    now: time,
  });
  // The text contains an invalid date; ask instead of guessing.
  if (!reading.ok && WRONG_DATES.has(reading.reason))
    return { refusal: words.extension.badDate[reading.reason] };
  if (!reading.ok && mentionsTimeLimit(rest, today)) return { refusal: words.review.returnDateLast(n) };
  const reason = reading.ok ? reading.rest : rest;
  if (reason === '') return { refusal: words.review.returnUsage(n) };
  const tooLong = longReason(reason, words);
  if (tooLong !== undefined) return { refusal: tooLong };
  const until = reading.ok
    ? reading.moment
    : { date: addWorkingDays(campaign.days, today, DAYS_TO_CORRECT), time: to };
  return { reason, until, isTyped: reading.ok };
}

/** Pressed on a list, whose card stays; sends the form as a separate message. */
function formFor({ n, what, unit, head }: FoundFiling, { campaign, words }: Scene): Outcome {
  const { version, state } = head;
  return {
    reply: { card: returnFormCard({ campaign: campaign.id, n, version, state, what, unit }, words) },
  };
}

function returned(found: FoundFiling, { reason, until, isTyped }: Wish, scene: Scene): Outcome {
  const { at, person, words } = scene;
  const { n, filing, head } = found;
  const register = sentBackUntil(found.register, head, until, at);
  // The effective correction date, which all messages and reminders use.
  const by = mendBy(campaignFor(scene.campaign, filing.unit), register, itemOf(head)) ?? until;
  const wall = withWeekday(by);
  const moved = isTyped && compareMoments(by, until) !== 0;
  const done = [
    words.review.returned(n, chatText(found.unit), head.version, wall),
    moved ? words.review.laterThanAsked(withWeekday(until)) : '',
  ].join('');
  const { version } = head;
  const one = { at, by: person, version, reason, until, told: toldIds(found, scene) };
  return changed(
    found,
    {
      act: 'review.returned',
      version,
      register,
      filing: { ...filing, returns: [...(filing.returns ?? []), one] },
      done,
      messages: notifications(found, reason, wall, scene),
    },
    scene,
  );
}

function notifications(
  found: FoundFiling,
  reason: string,
  until: LocalMoment & { weekday: number },
  scene: Scene,
): OutgoingMessage[] {
  const { words, campaign, directory } = scene;
  const people = speakersOf(directory, found.filing.unit);
  const card = returnedCard(
    {
      campaign: campaign.id,
      n: found.n,
      what: found.what,
      unit: found.unit,
      reason,
      until,
      kind: found.filing.kind,
    },
    words,
  );
  return people.map((openId, index) => ({
    id: toldIds(found, scene)[index] ?? '',
    to: { kind: 'person', openId },
    body: { type: 'card', card },
    about: { kind: 'review', campaign: campaign.id, unit: found.filing.unit, entry: 'return' },
  }));
}

/** Ids of the messages to the unit; the return counts as announced when one is delivered. */
function toldIds(found: FoundFiling, { eventId, directory }: Scene): string[] {
  return speakersOf(directory, found.filing.unit).map((openId) => `returned/${eventId}/${openId}`);
}

// Joins the card's form (preset reason, free text, date) into the form of the typed command.
function pressed(act: Act & { kind: 'press' }): { n: number; rest: string } {
  const parts = [textIn(act.form, 'reason'), textIn(act.form, 'text')].filter((part) => part !== '');
  return {
    n: Number(act.value['n']),
    rest:
      parts.length === 0 ? '' : [parts.join('；'), textIn(act.form, 'until').slice(0, 10)].join(' ').trim(),
  };
}
