/** Shows a filing on a card, and handles presses on outdated cards. */
import { localAt } from '../domain/time/local-time.ts';
import { filingCard } from '../cards/contact/filing.ts';
import { reaches } from '../domain/levels/access-table.ts';
import type { Act, Handler, Outcome, PresentFiling, PressAct, Scene } from '../routing/handler.ts';
import type { CardJson } from '../ports/messenger.ts';
import { checkedIn } from './checked.ts';
import { unreadNotice } from './filed-files.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { currentFiles, withdrawnText } from '../domain/register/versions.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { latest, type Filing } from '../records/filing.ts';
import type { FilingAct } from '../domain/register/filing-states.ts';
import { doubtsConfirmed, earlierReasonLines } from './field-doubts.ts';
import { findFiling, transitionOf, type FoundFiling } from './filings.ts';
import type { SumBelow } from '../domain/levels/roll-up.ts';
import { startedIn, startedLines, sumNowLines } from '../levels/sum-below.ts';
import { understoodFields } from './receipt.ts';
import { refuse } from '../routing/refuse.ts';

/**
 * Removes the content of a version that the reader may not see: texts and files that the unit has withdrawn. Only
 * people of the unit itself still see texts that they withdrew in the chat; the content of a recalled message is
 * shown to nobody. The current version is shown even if its message was recalled, because an accepted filing is
 * withdrawn only when its unit confirms that.
 */
export function visibleIn(
  { filing, head }: Pick<FoundFiling, 'filing' | 'head'>,
  version: Filing['versions'][number],
  { units }: Pick<Scene, 'units'>,
): { readonly version: Filing['versions'][number]; readonly taken?: { readonly at: EpochMs | undefined } } {
  const isWhole = head.state === 'withdrawn';
  const current = isWhole ? undefined : latest(filing);
  const isSameText = version.messageId !== undefined && version.messageId === current?.messageId;
  const stands = isSameText || version.version === current?.version;
  const found = stands ? undefined : withdrawnText(filing, version.version);
  const mayRead = found?.how !== 'recalled' && units.some(({ id }) => id === filing.unit);
  if ((!found && !isWhole) || mayRead) {
    const kept = new Set((current?.attachments ?? []).map(({ messageId }) => messageId));
    const gone = filing.recalled?.filter((messageId) => !kept.has(messageId));
    const attachments = currentFiles(version.attachments, gone);
    return { version: { ...version, attachments: [...attachments] } };
  }
  const at = isWhole ? head.withdrawnAt : found?.at;
  return { version: { ...version, text: '', fields: {}, attachments: [] }, taken: { at } };
}

/** The card of one version, by default the current one; with review buttons if the reader may review it. */
export function cardOf(
  found: FoundFiling,
  { campaign, reach, words, now, units }: Pick<Scene, 'campaign' | 'reach' | 'words' | 'now' | 'units'>,
  wanted: number = found.head.version,
  sum?: SumBelow,
): CardJson {
  const stored = found.filing.versions.find((one) => one.version === wanted) ?? latest(found.filing);
  const { version, taken } = visibleIn(found, stored, { units });
  const area = campaign.areas.find(({ id }) => id === found.filing.area);
  return filingCard(
    {
      campaign,
      found,
      text: version.text,
      taken,
      attachments: (version.attachments ?? []).map(({ name }) => name),
      checked: checkedIn(campaign, version).map(({ text }) => text),
      unread: unreadNotice(version, words),
      version: version.version,
      at: version.at,
      understood: [
        ...understoodFields(version.fields, localAt(campaign.timezone, version.at).date, words),
        ...doubtsConfirmed(version).map((value) => ({ name: words.figures.confirmed, value })),
        ...(area && !taken ? earlierReasonLines(area, found.filing, version.version, words) : []),
        ...startedLines(area, startedIn(version.fields), words),
        ...sumNowLines(area, startedIn(version.fields), sum, words),
      ],
      mayReturn: now < endsAt(campaign, [{ id: found.filing.unit }]),
      mayReview:
        reaches('accept', campaign, reach, found.filing.unit) &&
        // Only the latest version can be accepted or returned.
        version.version === found.head.version &&
        campaign.review !== 'none' &&
        (found.head.state === 'pending' || found.head.state === 'refiled'),
    },
    words,
  );
}

/** The `sees` check of a handler that performs `what`: its buttons apply to one version in one state. */
export function seesFiling(
  what: FilingAct,
  present: (found: FoundFiling, scene: Scene) => CardJson = cardOf,
): NonNullable<Handler['sees']> {
  return async (press, scene) => {
    const finding = await findFiling(Number(press.value['n']), scene);
    // The handler reports the invalid number.
    if (!finding.ok) return undefined;
    const { found } = finding;
    // A card that lists several filings must not be replaced by a single one.
    const shown = async (one: typeof present) =>
      isOfMorning(press) ? await scene.morning() : one(found, scene);
    const next = transitionOf(found, what, scene);
    if (!next.ok) return { ...refuse(next.text), card: await shown(cardOf) };
    const moved = overtaken(press, found, scene);
    return moved && { ...moved, card: await shown(present) };
  };
}

/** Whether the press is on a morning card, which lists several filings. */
export function isOfMorning(act: Act): boolean {
  return act.kind === 'press' && act.value['from'] === 'morning';
}

/**
 * Answers a press on an outdated card with the current state; undefined if the card is up to date. Buttons without
 * version and state are from cards of earlier releases.
 */
export function overtaken(act: PressAct, found: FoundFiling, scene: Scene): Outcome | undefined {
  const { version, state } = found.head;
  if (act.value['version'] === version && act.value['state'] === state) return undefined;
  const text = scene.words.review.movedOn(found.n, version, scene.words.terms.filingState[state]);
  return { toast: { type: 'warning', text }, card: cardOf(found, scene) };
}

/** The filing as it is now, if the person may see it. */
export async function presentFiling(n: number, scene: Scene): Promise<PresentFiling | undefined> {
  const finding = await findFiling(n, scene);
  if (!finding.ok) return undefined;
  const { found } = finding;
  const { words } = scene;
  const state = words.asked.stands(found.n, found.head.version, words.terms.filingState[found.head.state]);
  return { state, card: cardOf(found, scene) };
}
