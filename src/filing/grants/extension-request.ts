/** A request for more time as shown to admins. */
import { extensionCard } from '../../cards/contact/extension.ts';
import type { Campaign, EpochMs, LocalDate, LocalMoment } from '../../domain/campaign/campaign.ts';
import { campaignFor } from '../../domain/campaign/for-unit.ts';
import { itemOfKey } from '../../domain/campaign/items.ts';
import { itemName, unitName } from '../../domain/campaign/naming.ts';
import { dueMoment } from '../../domain/deadlines/deadline.ts';
import { deadlineToPutOff } from '../../domain/deadlines/request.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../../domain/register/register.ts';
import { fingerprint } from '../../domain/text/fingerprint.ts';
import { addWorkingDays } from '../../domain/time/calendar.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Request } from '../../records/request.ts';
import type { Words } from '../../words/index.ts';

/** With the buttons and the code to answer it. */
export function extensionCardOf(
  id: string,
  request: Request,
  register: UnitRegister = EMPTY_REGISTER,
  {
    campaign,
    now,
    words,
  }: {
    readonly campaign: Campaign;
    readonly now: EpochMs;
    readonly words: Words;
  },
): CardJson {
  const { until = campaign.deadline, code, reason = '', unit = '' } = request;
  const own = campaignFor(campaign, unit);
  const item = itemOfKey(own, request.item);
  const due = dueOf(request, register, { campaign, now });
  const name = unitName(campaign, unit);
  return extensionCard(
    {
      campaign: campaign.id,
      id,
      code,
      unit: item ? words.extension.unitItem(name, itemName(campaign, item, words.terms.summary)) : name,
      until: dueMoment(own, until, undefined, item),
      due,
      seen: dueSeen(due, request, { campaign }),
      reason,
      shorter: shorterThan(until, due, campaign),
    },
    words,
  );
}

/** Hash of the card's facts about the unit's deadline, on which the effect of a grant depends. */
export function extensionSeen(
  request: Request,
  register: UnitRegister = EMPTY_REGISTER,
  where: { readonly campaign: Campaign; readonly now: EpochMs },
): string {
  return dueSeen(dueOf(request, register, where), request, where);
}

function dueOf(
  { until, unit = '', item: key }: Request,
  register: UnitRegister,
  { campaign, now }: { readonly campaign: Campaign; readonly now: EpochMs },
) {
  const own = campaignFor(campaign, unit);
  const item = itemOfKey(own, key);
  const asked = until ?? campaign.deadline;
  return dueMoment(own, deadlineToPutOff(own, register, now, asked, item), undefined, item);
}

function dueSeen(
  { date, time }: LocalMoment,
  { unit = '' }: Request,
  { campaign }: { readonly campaign: Campaign },
): string {
  return fingerprint([unitName(campaign, unit), date, time].join(' '));
}

/** The working day before the requested date, if it is later than the deadline. */
function shorterThan(until: LocalMoment, due: LocalMoment, { days }: Campaign): LocalDate | undefined {
  const before = addWorkingDays(days, until.date, -1);
  return before > due.date ? before : undefined;
}
