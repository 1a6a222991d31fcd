/** Finds the filing for `#n`, with its register and related data. */
import { filingName, unitById, unitName } from '../domain/campaign/naming.ts';
import { ACTOR_OF, transition, type FilingAct, type Transition } from '../domain/register/filing-states.ts';
import { nextVersion, versionFiledAt } from '../domain/register/filing.ts';
import { effectiveDeadline, isLate } from '../domain/deadlines/deadline.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { numberList } from '../domain/register/number-list.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { campaignFor } from '../domain/campaign/for-unit.ts';
import { reaches } from '../domain/levels/access-table.ts';
import { itemOf } from '../domain/deadlines/returned.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { EMPTY_REGISTER, type FilingHead, type UnitRegister } from '../domain/register/register.ts';
import type { Scene } from '../routing/handler.ts';
import type { Store } from '../ports/store.ts';
import { APP, key, read, readMany } from '../records/access.ts';
import type { Words } from '../words/index.ts';
import { latest, type Filing } from '../records/filing.ts';

export interface FoundFiling {
  readonly n: number;
  readonly filing: Filing;
  readonly filingVersion: number;
  readonly head: FilingHead;
  readonly register: UnitRegister;
  readonly registerVersion: number;
  /** Name of the area or the summary. */
  readonly what: string;
  readonly unit: string;
}

export type Finding =
  | { readonly ok: true; readonly found: FoundFiling }
  | { readonly ok: false; readonly text: string };

/** A second number in a list: `#3、#4`, `#3 #4`, `#3和#4`, `#3 and #4`, `3、4`. In a reason, `#3 与#4重复` is not a list. */
const LISTED =
  /^(?:[及和与跟至到]|\s{0,3}[、,，;；~～\-—–]?\s{0,3})[#＃]\s?[0-9０-９]|^\s?[、,，;；&＆及和与跟至到~～]\s?[0-9０-９]{1,9}(?=$|[\s:：,，。、])|^\s{0,3}(?:&|＆|and\s)\s{0,3}[#＃]\s?[0-9０-９]/iu;

/**
 * Parses `#3`, `3` or `＃３` at the start, and returns the remaining text. Undefined for a list, whose numbers must be
 * handled one by one.
 */
export function numberTyped(typed: string): { readonly n: number; readonly rest: string } | undefined {
  // Two runs of spaces with nothing required between them would be tried in every split, which takes quadratic time.
  const text = typed.trimStart();
  const match = /^[#＃]?\s*([0-9０-９]{1,9})(?![0-9０-９])/u.exec(text);
  if (!match?.[1] || LISTED.test(text.slice(match[0].length, match[0].length + 20))) return undefined;
  const rest = text
    .slice(match[0].length)
    .replace(/^[\s:：,，。]+/u, '')
    .trim();
  return { n: Number(match[1].normalize('NFKC')), rest };
}

/** The campaign of a number, or the campaigns of a list. Numbers are unique across campaigns, so no question is needed. */
export async function campaignOfNumber(
  rest: string,
  campaigns: readonly Campaign[],
  store: Store,
): Promise<readonly Campaign[]> {
  const typed = numberTyped(rest);
  const numbers = typed ? [typed.n] : numberList(rest).numbers;
  const found = await readMany(store, 'filing', APP, numbers.map(String));
  return campaigns.filter(({ id }) => found.some(({ value }) => value?.campaign === id));
}

/** Asks for the number of a command that takes one; a list is answered with the lines to send instead. */
export function askNumber(typed: string, word: string, { review }: Words): string {
  const { numbers, rest } = numberList(typed);
  if (numbers.length < 2) return review.whichNumber(word);
  const after = rest === '' ? '' : ` ${chatText(rest, 40)}`;
  return review.oneEach(numbers.slice(0, 3).map((n) => `${word} #${n}${after}`));
}

/** Finds a filing by number, if it belongs to this campaign and the person may see it. */
export async function findFiling(n: number, scene: Scene): Promise<Finding> {
  const { store, campaign, words, reach } = scene;
  const { value: filing, version: filingVersion } = await read(store, 'filing', APP, String(n));
  if (!filing || filing.campaign !== campaign.id)
    return { ok: false, text: words.review.noSuch(n, listOf(scene)) };
  if (!reaches('show', campaign, reach, filing.unit)) return { ok: false, text: notReached(n, scene) };
  const held = await read(store, 'unit', campaign.id, filing.unit);
  const register = held.value ?? EMPTY_REGISTER;
  const head = register.filings.find((one) => one.n === n);
  if (!head) return { ok: false, text: words.review.noSuch(n, listOf(scene)) };
  const what = filingName(campaign, filing, words.terms);
  return {
    ok: true,
    found: {
      n,
      filing,
      filingVersion,
      head,
      register,
      registerVersion: held.version,
      what,
      unit: unitName(campaign, filing.unit),
    },
  };
}

export { itemOf };

/** The result of an act, or a sentence that says what is possible instead. */
export function transitionOf(
  found: FoundFiling,
  act: FilingAct,
  scene: Scene,
):
  | { readonly ok: true; readonly ask?: 'accepted' | 'past-deadline'; readonly next: FilingHead['state'] }
  | { readonly ok: false; readonly text: string } {
  const { campaign, at, words, reach, units } = scene;
  const theirs = (each: FilingAct) =>
    ACTOR_OF[each] === 'organiser'
      ? reaches(each, campaign, reach, found.filing.unit)
      : units.some(({ id }) => id === found.filing.unit);
  // An organiser may read every filing, but only its unit may change it.
  if (!theirs(act)) {
    const isOwn = ACTOR_OF[act] === 'organiser' && units.some(({ id }) => id === found.filing.unit);
    const byAbove = isOwn && reach.below.length > 0;
    return { ok: false, text: byAbove ? words.levels.ownFiling(found.n) : notReached(found.n, scene) };
  }
  if (ACTOR_OF[act] === 'unit' && at >= endsAt(campaign, [{ id: found.filing.unit }]))
    return { ok: false, text: words.review.closed(chatText(campaign.title)) };
  if (ACTOR_OF[act] === 'organiser' && !unitById(campaign, found.filing.unit))
    return { ok: false, text: words.review.unitGone(found.n) };
  const result: Transition = transition(found.head.state, act, {
    review: campaign.review,
    pastDeadline: isPast(campaign, found, at),
  });
  if (result.ok) return result;
  const { review } = words;
  if (result.reason === 'already-withdrawn')
    return { ok: false, text: review.isWithdrawn[ACTOR_OF[act]](found.n) };
  const possible = [...new Set(result.possible.filter(theirs).map((each) => review.act[each]))];
  return { ok: false, text: review.cannot(found.n, review.refusal[result.reason], possible) };
}

/** The command that lists the numbers that this person may see, if there is one. */
function listOf({ units, roles }: Scene): 'mine' | 'pending' | undefined {
  if (units.length > 0) return 'mine';
  return roles.has('admin') ? 'pending' : undefined;
}

function notReached(n: number, { words, reach }: Scene): string {
  return reach.below.length > 0 && !reach.isOrganiser ? words.levels.notReached(n) : words.review.notYours(n);
}

function isPast(all: Campaign, { register, head, filing }: FoundFiling, at: number): boolean {
  const campaign = campaignFor(all, filing.unit);
  return isLate(campaign, effectiveDeadline(campaign, register, itemOf(head)), at);
}

/** A filing that the person may act on, and the state after the act; or why not, as a sentence. */
export type Permission =
  | {
      readonly ok: true;
      readonly found: FoundFiling;
      readonly next: FilingHead['state'];
      /** Why the person is asked first. */
      readonly ask?: 'accepted' | 'past-deadline';
    }
  | { readonly ok: false; readonly text: string };

/** Finds a filing and checks that the person may do this to it in its present state. */
export async function mayAct(n: number, act: FilingAct, scene: Scene): Promise<Permission> {
  const finding = await findFiling(n, scene);
  if (!finding.ok) return finding;
  const result = transitionOf(finding.found, act, scene);
  return result.ok ? { ...result, found: finding.found } : result;
}

/**
 * The records that a change writes, with the expected versions. The filing's version is expected even if it is not
 * written, because a correction may happen between the two reads.
 */
export function writesOf(found: FoundFiling, scene: Scene, register: UnitRegister, filing?: Filing) {
  const unitKey = key('unit', scene.campaign.id, found.filing.unit);
  const filingKey = key('filing', APP, String(found.n));
  return {
    expect: [
      { ...unitKey, version: found.registerVersion },
      { ...filingKey, version: found.filingVersion },
    ],
    put: [{ ...unitKey, value: register }, ...(filing ? [{ ...filingKey, value: filing }] : [])],
  };
}

/** Adds a version under the same number; the head goes into the current register. */
export function withVersion(
  { head, filing }: Pick<FoundFiling, 'head' | 'filing'>,
  { text, fields }: Pick<Filing['versions'][number], 'text' | 'fields'>,
  state: FilingHead['state'],
  scene: Pick<Scene, 'person' | 'at' | 'messageId'>,
): { readonly head: FilingHead; readonly filing: Filing } {
  const { attachments, fields: before } = latest(filing);
  const { checks } = before;
  const content = {
    messageId: scene.messageId,
    text,
    // Confirmed requirements carry over to later versions.
    fields: { ...fields, ...(checks !== undefined && { checks }) },
    // A new text keeps the previous version's files.
    ...(attachments && { attachments }),
  };
  return addVersion({ head, filing }, content, state, scene);
}

/** Adds a version with this content, sent at `at`. */
export function addVersion(
  { head, filing }: Pick<FoundFiling, 'head' | 'filing'>,
  content: Omit<Filing['versions'][number], 'version' | 'at' | 'by'>,
  state: FilingHead['state'],
  { person: by, at: sentAt }: Pick<Scene, 'person' | 'at'>,
): { readonly head: FilingHead; readonly filing: Filing } {
  // A text that waited for an answer counts from when it was sent.
  const at = versionFiledAt(head, sentAt);
  const next = nextVersion(head, state, { by, at });
  const { version } = next;
  return {
    head: next,
    filing: { ...filing, versions: [...filing.versions, { ...content, version, at, by }] },
  };
}
