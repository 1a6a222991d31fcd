/** Notifications to admins about a changed folder. */
import { pageCard } from '../cards/choice.ts';
import { inline } from '../cards/kit.ts';
import { planChangeCard } from '../cards/organiser/plan-change.ts';
import { sentenceOf, type LoadedCampaign } from '../campaigns/index.ts';
import { planDiff, type NextDiff } from '../domain/plan/plan-diff.ts';
import type { LeavingUnit } from '../domain/register/leaving.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Facts } from '../clock/job.ts';
import { toAdmins } from '../delivery/admin-notifications.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Request } from '../records/request.ts';
import { checkWords } from '../words/check.ts';

const SHOWN = 10;

/** The difference, with a button and a code to accept it. */
export function planOfferedNotification(
  offer: {
    before: Campaign;
    after: Campaign;
    id: string;
    request: Request;
    /** Ids of occurrences that have already happened. */
    happened: ReadonlySet<string>;
    /** Of a series: the changes of the next run. */
    next?: NextDiff | undefined;
    leaving: readonly LeavingUnit[];
  },
  { campaign, directory, words, now }: Facts,
): readonly OutgoingMessage[] {
  const { before, after, id, request, happened, next, leaving } = offer;
  const card = planChangeCard(
    {
      campaign,
      id,
      code: request.code,
      seen: request.cause ?? '',
      diff: planDiff(before, after, now, happened),
      next,
      leaving,
    },
    words,
  );
  return toAdmins(`plan-change/${id}/${request.at}`, card, { campaign, directory });
}

/** The folder is unusable; `content` identifies its state, so that each is reported once. */
export function faultsNotification(
  loaded: Pick<LoadedCampaign, 'faults' | 'language'> & { readonly content: string },
  { campaign, directory, words }: Facts,
): readonly OutgoingMessage[] {
  const { planChange } = words;
  const sentences = checkWords(loaded.language);
  const lines = loaded.faults
    .slice(0, SHOWN)
    .map((fault) => planChange.fault(fault.line, inline(sentenceOf(sentences.faults, fault), 200)));
  const card = pageCard({
    title: planChange.faultsTitle(campaign.title),
    paragraphs: [
      planChange.faults,
      lines.join('\n'),
      loaded.faults.length > SHOWN ? planChange.more(loaded.faults.length - SHOWN) : '',
    ],
  });
  return toAdmins(`plan-faults/${loaded.content}`, card, { campaign, directory });
}
