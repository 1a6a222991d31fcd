/** A campaign named in the text of a command: 设置 节水宣传月 时限 9月29日, 导出 台账 节水宣传月. */
import type { Campaign } from './campaign.ts';
import { derive } from '../derive.ts';
import { CAMPAIGN_NOUNS } from './vocabulary.ts';
import { withoutEnd } from '../text/trimmed-end.ts';
import { fold, normaliseInput, type Folded } from '../reading/folding.ts';

export interface CampaignTyped {
  /** Several if they share a title, as the runs of a campaign that repeats do. */
  readonly campaigns: readonly Campaign[];
  /** The text without the name, as typed. */
  readonly rest: string;
}

const OPENING = /^[\s“"「『《〈<【([]{1,4}/u;
const CLOSING = /^[”"」』》〉>】)\]]{1,2}/u;
/** A name ends with a space, a colon or the text. After a comma, it is the first of a list of units. */
const BOUNDARY = /^(?:\s*:\s*|\s+|$)/u;
const BEFORE_LIST = /^\s?[,、;。.!]/u;
const IN_LIST = /[,、;]\s?$/u;
const NO_WORDS: readonly string[] = [];
/** Characters before a name at the end among which the word 活动 is looked for. */
const LONGEST_NOUN = 20;

/** 活动 in front of a name, as in 活动 water-2026 or 活动：《节水宣传月》. */
const NOUN_BEFORE = new RegExp(
  String.raw`^\s*(${CAMPAIGN_NOUNS.join('|')})(?:\s*:\s*|\s+|(?=[“"「『《〈<【[]))`,
  'u',
);
const NOUN_BEHIND = new RegExp(String.raw`(?:^|[\s:(])(${CAMPAIGN_NOUNS.join('|')})(?:\s?:\s?|\s)?$`, 'u');

/**
 * By id, or by the whole title with or without quotation marks, and with or without the word 活动 before it. A name that is
 * also that of a unit, an item or an event, or one of `words`, stays in the text. `words`: folded arguments of commands.
 */
export function campaignAtStart(
  rest: string,
  campaigns: readonly Campaign[],
  words = NO_WORDS,
): CampaignTyped | undefined {
  const typed = normaliseInput(rest);
  // A title may itself begin with 活动.
  const bare = nameAtStart(typed, 0, campaigns, words);
  const [before = '', noun = ''] = bare ? [] : (NOUN_BEFORE.exec(typed.text) ?? []);
  const isNamed = isOtherName((other) => other === noun, campaigns, words);
  return before === '' || isNamed ? bare : nameAtStart(typed, before.length, campaigns, words);
}

function nameAtStart(
  typed: Folded,
  from: number,
  campaigns: readonly Campaign[],
  words: readonly string[],
): CampaignTyped | undefined {
  const start = from + (OPENING.exec(typed.text.slice(from))?.[0].length ?? 0);
  const text = typed.text.slice(start);
  for (const { name, campaign } of derive([campaigns], namesOf)) {
    if (!text.startsWith(name)) continue;
    const closing = start > from ? (CLOSING.exec(text.slice(name.length))?.[0].length ?? 0) : 0;
    const behind = text.slice(name.length + closing);
    const after = BOUNDARY.exec(behind);
    if (BEFORE_LIST.test(behind) || (!after && closing === 0)) continue;
    const isOther = (other: string) => other.startsWith(name) && text.startsWith(other);
    if (isOtherName(isOther, campaigns, words)) return undefined;
    const end = start + name.length + closing + (after?.[0].length ?? 0);
    return { campaigns: sharing(name, campaign, campaigns), rest: typed.cut(end).trim() };
  }
  return undefined;
}

/** In the same forms after a space: 导出 台账 节水宣传月. */
export function campaignAtEnd(
  rest: string,
  campaigns: readonly Campaign[],
  words = NO_WORDS,
): CampaignTyped | undefined {
  const typed = normaliseInput(rest.trimEnd());
  const text = typed.text.replace(/[”"」』》〉】\]]$/u, '');
  for (const { name, campaign } of derive([campaigns], namesOf)) {
    if (!text.endsWith(name)) continue;
    const before = text.slice(0, text.length - name.length).replace(/[“"「『《〈【[]$/u, '');
    const isQuoted = before.length < text.length - name.length;
    if (IN_LIST.test(before) || (!isQuoted && !/(?:^|[\s:])$/u.test(before))) continue;
    const isOther = (other: string) => other.endsWith(name) && text.endsWith(other);
    if (isOtherName(isOther, campaigns, words)) return undefined;
    const noun = NOUN_BEHIND.exec(before.slice(-LONGEST_NOUN))?.[1] ?? '';
    const isNamed = noun === '' || isOtherName((other) => other === noun, campaigns, words);
    const kept = isNamed ? before.length : before.lastIndexOf(noun);
    const left = withoutEnd(typed.cut(0, kept), (character) => /[\s:：]/u.test(character));
    return { campaigns: sharing(name, campaign, campaigns), rest: left.trim() };
  }
  return undefined;
}

/** Longest first, so that a title that begins like another is not cut short. */
function namesOf(
  campaigns: readonly Campaign[],
): readonly { readonly name: string; readonly campaign: Campaign }[] {
  return campaigns
    .flatMap((campaign) => [
      { name: fold(campaign.title).trim(), campaign },
      { name: campaign.id, campaign },
    ])
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.name.length - a.name.length);
}

function sharing(name: string, campaign: Campaign, campaigns: readonly Campaign[]): readonly Campaign[] {
  if (name === campaign.id) return [campaign];
  return campaigns.filter(({ title }) => fold(title).trim() === name);
}

function isOtherName(
  isOther: (other: string) => boolean,
  campaigns: readonly Campaign[],
  words: readonly string[],
): boolean {
  return words.some(isOther) || campaigns.some((campaign) => derive([campaign], otherNames).some(isOther));
}

/** Everything else in a campaign that a command may name, folded and without an opening bracket. */
function otherNames({ areas, roster, summary }: Campaign): readonly string[] {
  return [
    ...areas.flatMap(({ id, name, aliases, clock }) => [id, name, ...aliases, clock?.event ?? '']),
    // 包头 is typed for 包头市.
    ...roster.units.flatMap(({ id, name }) => [id, name, name.length > 2 ? name.slice(0, -1) : '']),
    ...(summary ? [summary.name, ...(summary.aliases ?? [])] : []),
  ]
    .map((name) => fold(name).trim().replace(OPENING, ''))
    .filter((name) => name !== '');
}

/** The title with the id behind it. */
export function titleWithId({ id, title }: Pick<Campaign, 'id' | 'title'>): string {
  return `${title}（${id}）`;
}

/** The title, with the id behind it where another of these campaigns has the same one. */
export function distinctTitle<C extends Pick<Campaign, 'id' | 'title'>>(
  { id, title }: C,
  among: readonly Pick<Campaign, 'id' | 'title'>[],
): string {
  const isShared = among.some((other) => other.id !== id && other.title === title);
  return isShared ? titleWithId({ id, title }) : title;
}
