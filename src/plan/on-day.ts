/** Lists what the plan sends on one day, for the plain question 今天会发什么. */
import { plannedFacts } from '../cards/dues.ts';
import type { Campaign, LocalDate } from '../domain/campaign/campaign.ts';
import { isPaused, pauseEnd } from '../domain/plan/pause.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { addDays, endAt, localAt, withWeekday } from '../domain/time/local-time.ts';
import { readAll } from '../records/access.ts';
import type { Scene } from '../routing/handler.ts';
import { fullPlan } from './full-plan.ts';
import { pauseOf } from './pauses.ts';

/** Lines of one day. */
const SHOWN = 12;

/** `ahead`: days from today. Without anything on that day, the next occurrence is named. */
export async function planOnDay(
  campaign: Campaign,
  ahead: number,
  { store, words, now }: Scene,
): Promise<string> {
  const { ask: sentence, pause: pausing, terms } = words;
  const [registers, pause] = await Promise.all([
    readAll(store, 'unit', campaign.id),
    pauseOf(store, campaign.id, now),
  ]);
  const wall = (at: number) => localAt(campaign.timezone, at);
  const day: LocalDate = addDays(wall(now).date, ahead);
  const shown = withWeekday({ date: day });
  // The morning card goes only to admins who have something to do.
  const plan = fullPlan(campaign, registers).filter(({ job }) => job !== 'morning');
  const lines = plan
    .filter(({ at }) => wall(at).date === day)
    .map((occurrence) => pausing.line(...plannedFacts(campaign, occurrence, words)));
  const next = plan.find(({ at }) => wall(at).date > day);
  const title = chatText(campaign.title);
  const held = pause && isPaused(pause, now) ? [sentence.pausedUntil(endOf(campaign, pauseEnd(pause)))] : [];
  return lines.length > 0
    ? [
        sentence.onDay(title, shown, lines.length),
        ...lines.slice(0, SHOWN),
        ...(lines.length > SHOWN ? [pausing.more(lines.length - SHOWN)] : []),
        ...held,
        sentence.wholePlan(words.commands.plan.words[0] ?? ''),
      ].join('\n')
    : [sentence.nothingOnDay(title, shown, next && wall(next.at), next && terms.job[next.job]), ...held].join(
        '\n',
      );
}

function endOf({ timezone }: Campaign, at: number) {
  return at === Infinity ? undefined : endAt(timezone, at);
}
