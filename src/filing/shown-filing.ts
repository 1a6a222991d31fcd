/** A filing as a card shows it, and what becomes of a button whose card has been overtaken. */
import { filingCard } from '../cards/contact/filing.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import type { CardJson } from '../ports/messenger.ts';
import { checkedIn } from './checked.ts';
import { unreadNotice } from './filed-files.ts';
import type { FoundFiling } from './filings.ts';
import { understoodFields } from './receipt.ts';
import { refuse } from '../routing/refuse.ts';

/** The card of one version, by default the present one; with the review's buttons where the reader may review it. */
export function cardOf(
  found: FoundFiling,
  { campaign, roles, words }: Pick<Scene, 'campaign' | 'roles' | 'words'>,
  wanted: number = found.head.version,
): CardJson {
  const version = found.filing.versions.find((one) => one.version === wanted) ?? found.filing.versions.at(-1);
  return filingCard(
    {
      campaign,
      found,
      text: version?.text ?? '',
      attachments: (version?.attachments ?? []).map(({ name }) => name),
      checked: checkedIn(campaign, version).map(({ text }) => text),
      unread: unreadNotice(version, words),
      version: version?.version ?? 1,
      at: version?.at ?? found.head.firstFiledAt,
      understood: understoodFields(version?.fields ?? {}, words),
      mayReview:
        roles.has('admin') &&
        // What is accepted or returned is the latest version.
        version?.version === found.head.version &&
        campaign.review === 'required' &&
        (found.head.state === 'pending' || found.head.state === 'refiled'),
    },
    words,
  );
}

/**
 * A press whose card was drawn for another version or state, answered with how the filing stands now; undefined where
 * the card still tells the truth. A button without a version is of a card that no longer can be judged by.
 */
export function overtaken(act: Act, found: FoundFiling, scene: Scene): Outcome | undefined {
  if (act.kind !== 'press') return undefined;
  const { version, state } = found.head;
  const sameState = act.value['state'] === undefined || act.value['state'] === state;
  if (act.value['version'] === version && sameState) return undefined;
  const text = scene.words.review.movedOn(found.n, version, scene.words.terms.filingState[state]);
  return { toast: { type: 'warning', text }, card: cardOf(found, scene) };
}

/** A refusal; where it answers a press, the card turns into the present one, and offers nothing that is over. */
export function refusedOn(act: Act, found: FoundFiling, text: string, scene: Scene): Outcome {
  return { ...refuse(text), ...(act.kind === 'press' && { card: cardOf(found, scene) }) };
}
