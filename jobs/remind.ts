import { figuresLine } from '../src/cards/organiser/figures.ts';
import { groupRemindCard, groupRemindItemsCard, remindCard } from '../src/cards/contact/remind.ts';
import { workingDaysBetween } from '../src/domain/time/calendar.ts';
import type { Campaign, EpochMs, LocalMoment } from '../src/domain/campaign/campaign.ts';
import {
  campaignDeadline,
  dueMoment,
  isLate,
  plannedDeadlines,
  tZero,
} from '../src/domain/deadlines/deadline.ts';
import { isSameItem, itemsDueBy } from '../src/domain/deadlines/dues.ts';
import { countFigures, figuresOf } from '../src/domain/register/figures.ts';
import { owingInParts, todoFacts } from '../src/domain/deadlines/owed.ts';
import { localAt, momentAt } from '../src/domain/time/local-time.ts';
import { isReturnReminder } from '../src/domain/plan/return-occurrences.ts';
import { recipientsInParts } from '../src/domain/people/recipients.ts';
import type { Job, RenderFacts } from '../src/clock/job.ts';

/** Before the deadline: tells owing units what they owe, and the group the date and totals. */
export const remind: Job = {
  name: 'remind',
  *addressees(occurrence, { campaign, directory, registers, now }) {
    const owing = isReturnReminder(occurrence.id)
      ? campaign.roster.units.filter(({ id }) => id === occurrence.unit)
      : yield* owingInParts(campaign, registers, now, occurrence.deadlines);
    return yield* recipientsInParts(occurrence.to, { campaign, directory, owing, only: occurrence.unit });
  },
  inTurns: async ({ message }, { campaign, registers, now }) => {
    if (message && message.as !== 'contact') await countFigures(campaign, registers, now);
  },
  render: (
    { as, unit, late, ownDeadline, deadlines: several, occurrence },
    { campaign, registers, now, words },
  ) => {
    if (as === 'contact' && unit) {
      const facts = todoFacts(campaign, registers.get(unit), unit, now);
      const [deadline = campaignDeadline(campaign)] = ahead(
        campaign,
        plannedDeadlines(campaign, { ownDeadline, deadlines: several }),
        now,
      );
      if (!facts) return undefined;
      const isLast =
        localAt(campaign.timezone, now).date >= tZero(facts.campaign, momentAt(campaign.timezone, deadline));
      return {
        type: 'card',
        card: remindCard(
          { ...facts, late, ...(!isLast && !isReturnReminder(occurrence) && { snoozes: unit }) },
          words,
        ),
      };
    }
    if (several) {
      const moments = ahead(campaign, several, now);
      return moments.length > 0
        ? {
            type: 'card',
            card: groupRemindItemsCard(
              itemsToCome({ campaign, registers, now, words }, moments, late),
              words,
            ),
          }
        : undefined;
    }
    // After the deadline nobody can file in time, so no reminder is sent.
    if (isLate(campaign, campaignDeadline(campaign), now)) return undefined;
    const [first] = figuresOf(campaign, registers, now).items;
    const figures = first ? figuresLine(first, false, words) : '';
    const daysLeft = workingDaysBetween(campaign.days, localAt(campaign.timezone, now).date, tZero(campaign));
    return {
      type: 'card',
      card: groupRemindCard(
        { campaign, due: dueMoment(campaign, undefined, now), figures, daysLeft, late },
        words,
      ),
    };
  },
};

function ahead(campaign: Campaign, deadlines: readonly LocalMoment[], now: EpochMs): readonly LocalMoment[] {
  return deadlines.filter((deadline) => !isLate(campaign, deadline, now));
}

/** For the group, with several deadlines: each deadline with the totals of its items. */
function itemsToCome(
  { campaign, registers, now, words }: Pick<RenderFacts, 'campaign' | 'registers' | 'now' | 'words'>,
  deadlines: readonly LocalMoment[],
  late: boolean,
) {
  const { items } = figuresOf(campaign, registers, now);
  const today = localAt(campaign.timezone, now).date;
  return {
    campaign,
    late,
    coming: deadlines.map((deadline) => {
      const at = momentAt(campaign.timezone, deadline);
      return {
        due: dueMoment(campaign, deadline, now, itemsDueBy(campaign, [at])[0]),
        daysLeft: workingDaysBetween(campaign.days, today, tZero(campaign, at)),
        items: itemsDueBy(campaign, [at]).map((item) => ({
          item,
          figures: figuresLine(
            items.find((each) => isSameItem(each.item, item)),
            false,
            words,
          ),
        })),
      };
    }),
  };
}
