import { card, inline, lines, md } from '../../src/cards/kit.ts';
import { plannedFacts, severalDues } from '../../src/cards/dues.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import type { Campaign, LocalMoment } from '../../src/domain/campaign/campaign.ts';
import { dueMoment } from '../../src/domain/deadlines/deadline.ts';
import { argumentTyped, isCourtesy } from '../../src/domain/reading/command-text.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { endAt, localAt, momentAt, withWeekday } from '../../src/domain/time/local-time.ts';
import { unitName } from '../../src/domain/campaign/naming.ts';
import { yearLines } from '../../src/cards/organiser/year.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { planWithNotifications } from '../../src/domain/plan/notification-plan.ts';
import { returnOccurrencesOf } from '../../src/domain/plan/return-occurrences.ts';
import type { Occurrence } from '../../src/domain/plan/occurrence.ts';
import { mayBeResent } from '../../src/domain/plan/resendable.ts';
import { isPaused, pauseEnd, type Pause } from '../../src/domain/plan/pause.ts';
import type { UnitRegister } from '../../src/domain/register/register.ts';
import { owedBy } from '../../src/domain/deadlines/standing.ts';
import { mayBeTakenBack } from '../../src/clock/reinstate.ts';
import { ownPlans } from '../../src/plan/full-plan.ts';
import { yearFrom } from '../../src/plan/series-of-run.ts';
import type { Handler, Scene } from '../../src/routing/handler.ts';
import { pauseOf } from '../../src/plan/pauses.ts';
import { showChanges, wantsChanges } from '../../src/plan/changes.ts';
import { readAll } from '../../src/records/access.ts';
import { type OccurrenceRecord } from '../../src/records/occurrence.ts';
import type { Words } from '../../src/words/index.ts';

/** Maximum of extended units' plans listed, and of units named in each. */
const OWN = 20;
const OWN_NAMES = 5;

/** 计划: all planned occurrences with weekday and state. */
export const plan: Handler = {
  name: 'plan',
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'last',
  followers: (words) => words.arguments.changes,
  run: async (act, scene) => {
    if (act.kind === 'text' && wantsChanges(act.rest)) return showChanges(scene);
    if (act.kind === 'text' && argumentTyped(act.rest) !== '' && !isCourtesy(act.rest)) {
      const { replies, commands } = scene.words;
      return refuse(replies.leftOver(commands.plan.words[0] ?? '', chatText(act.rest, 40)));
    }
    const { campaign, store, words, now } = scene;
    const { plan: sentence } = words.replies;
    const [happened, pause, registers, year] = await Promise.all([
      readAll(store, 'occurrence', campaign.id),
      pauseOf(store, campaign.id, now),
      readAll(store, 'unit', campaign.id),
      yearFrom(store, campaign),
    ]);
    const planned = planWithNotifications(campaign).filter(({ skipped }) => !skipped);
    const rows = planned.map((occurrence) => {
      const { movedFrom } = occurrence;
      const line = sentence.line(...plannedFacts(campaign, occurrence, words), fateOf(occurrence));
      return movedFrom ? `${line}${sentence.moved(movedFrom)}` : line;
    });
    const own = ownRows(scene, registers, fateOf);
    const returned = returnRows(scene, registers, fateOf);
    return {
      reply: {
        card: card({
          title: sentence.title(campaign.title),
          tone: 'blue',
          elements: [
            md(severalDues(campaign, words)?.join('\n') ?? sentence.deadline(dueMoment(campaign))),
            md(pause && isPaused(pause, now) ? pausedSince(pause, campaign, words) : ''),
            lines(rows, sentence.more),
            ...(returned.length > 0
              ? [md(sentence.returned), lines(returned, sentence.moreReturned, OWN)]
              : []),
            ...(own.length > 0 ? [md(sentence.own), lines(own, sentence.moreOwn, OWN)] : []),
            ...(year.length > 0
              ? [md(`**${words.year.heading}**`), lines(yearLines(year, words), words.year.more)]
              : []),
            md(sentence.notifications),
          ],
        }),
      },
    };

    function fateOf(occurrence: Occurrence): string {
      const record = happened.get(occurrence.id);
      if (record?.undoneAt !== undefined) return words.mass.undoState['undone'] ?? '';
      const state = stateWord(record?.state, occurrence, pause, words);
      return record && isNamed(occurrence, record, scene) ? sentence.numbered(state, occurrence.id) : state;
    }
  },
};

/** Reminders and chases of extended units that still owe; units with the same plan share a row. */
function ownRows(
  { campaign, now, words }: Pick<Scene, 'campaign' | 'now' | 'words'>,
  registers: ReadonlyMap<string, UnitRegister>,
  fateOf: (occurrence: Occurrence) => string,
): readonly string[] {
  const { plan: sentence } = words.replies;
  const plans = new Map<string, { until: LocalMoment; unit: string; when: string[] }>();
  for (const occurrence of ownPlans(campaign, registers)) {
    const { unit, ownDeadline: until, at, job } = occurrence;
    if (unit === undefined || !until) continue;
    const untilAt = momentAt(campaign.timezone, until);
    const owed = owedBy(campaignFor(campaign, unit), registers.get(unit), now);
    if (!owed.some(({ deadlineAt }) => deadlineAt === untilAt)) continue;
    const plan = plans.get(`${unit} ${untilAt}`) ?? { until, unit, when: [] };
    plans.set(`${unit} ${untilAt}`, plan);
    plan.when.push(
      sentence.ownEach(localAt(campaign.timezone, at), words.terms.job[job], fateOf(occurrence)),
    );
  }
  const rows = new Map<string, { until: LocalMoment; when: readonly string[]; units: string[] }>();
  for (const { until, unit, when } of plans.values()) {
    const name = `${until.date} ${until.time} ${when.join(' ')}`;
    const row = rows.get(name) ?? { until, when, units: [] };
    rows.set(name, row);
    row.units.push(inline(unitName(campaign, unit)));
  }
  return [...rows.values()].map(({ until, when, units }) =>
    sentence.ownLine(units.slice(0, OWN_NAMES), units.length, withWeekday(until), when),
  );
}

/** Reminders before the correction dates of returned filings. */
function returnRows(
  { campaign, words }: Pick<Scene, 'campaign' | 'words'>,
  registers: ReadonlyMap<string, UnitRegister>,
  fateOf: (occurrence: Occurrence) => string,
): readonly string[] {
  const { plan: sentence } = words.replies;
  return returnOccurrencesOf(campaign, registers).flatMap((occurrence) => {
    const { unit = '', ownDeadline: until, at, job } = occurrence;
    if (!until || registers.get(unit)?.exempt) return [];
    const when = sentence.ownEach(localAt(campaign.timezone, at), words.terms.job[job], fateOf(occurrence));
    const name = inline(unitName(campaign, unit));
    return [sentence.returnedLine(name, withWeekday(until), when)];
  });
}

/** Whether an admin may need its id, for 恢复 or 补发. */
function isNamed(occurrence: Occurrence, record: OccurrenceRecord, scene: Scene): boolean {
  if (mayBeTakenBack(occurrence, record, scene)) return true;
  const isUnsent = record.state === 'missed' || record.state === 'skipped';
  const { campaign, now } = scene;
  return isUnsent && now < endsAt(campaign) && mayBeResent(campaign, occurrence, now);
}

/** The state of an occurrence, or why it will not fire. */
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
  const until = end === Infinity ? undefined : endAt(timezone, end);
  return sentence.inPlan(localAt(timezone, pause.since), until, inline(pause.reason, 200));
}
