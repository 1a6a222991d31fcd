/** A campaign named in the text of a command: 设置 节水宣传月 时限 9月29日, 导出 台账 节水宣传月. */
import type { Campaign } from './campaign.ts';
import { fold, normaliseInput } from '../reading/folding.ts';

export interface CampaignTyped {
  /** Several if they share a title, as the runs of a campaign that repeats do. */
  readonly campaigns: readonly Campaign[];
  /** The text without the name, as typed. */
  readonly rest: string;
}

const OPENING = /^[\s“"「『《〈<【([]{1,4}/u;
const CLOSING = /^[”"」』》〉>】)\]]{1,2}/u;
const BOUNDARY = /^(?:\s*[:,、;。!.]\s*|\s+|$)/u;
/** Characters of the first word that are looked at. */
const LONGEST_PART = 60;
/** A shorter part of a title is more likely an argument. */
const SHORTEST_PART = 4;

/** By code, by title with or without quotation marks, or by a part of the title that no other campaign has. */
export function campaignAtStart(rest: string, campaigns: readonly Campaign[]): CampaignTyped | undefined {
  const typed = normaliseInput(rest);
  const start = OPENING.exec(typed.text)?.[0].length ?? 0;
  const text = typed.text.slice(start);
  for (const { name, campaign } of namesOf(campaigns)) {
    if (!text.startsWith(name)) continue;
    const closing = CLOSING.exec(text.slice(name.length))?.[0].length ?? 0;
    const after = BOUNDARY.exec(text.slice(name.length + closing));
    if (!after && closing === 0) continue;
    const end = start + name.length + closing + (after?.[0].length ?? 0);
    return { campaigns: sharing(name, campaign, campaigns), rest: typed.cut(end).trim() };
  }
  return partAtStart(rest, campaigns);
}

/** In the same forms after a space: 导出 台账 节水宣传月. */
export function campaignAtEnd(rest: string, campaigns: readonly Campaign[]): CampaignTyped | undefined {
  const typed = normaliseInput(rest.trimEnd());
  const text = typed.text.replace(/[”"」』》〉】\]]$/u, '');
  for (const { name, campaign } of namesOf(campaigns)) {
    if (!text.endsWith(name)) continue;
    const before = text.slice(0, text.length - name.length).replace(/[“"「『《〈【[]$/u, '');
    const isDelimited = before.length < text.length - name.length || /(?:^|[\s:,、;])$/u.test(before);
    if (!isDelimited) continue;
    return {
      campaigns: sharing(name, campaign, campaigns),
      rest: typed
        .cut(0, before.length)
        .replace(/[\s:：,，、;；]+$/u, '')
        .trim(),
    };
  }
  return partAtEnd(rest, campaigns);
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

function partAtStart(rest: string, campaigns: readonly Campaign[]): CampaignTyped | undefined {
  const typed = normaliseInput(rest);
  const start = OPENING.exec(typed.text)?.[0].length ?? 0;
  const part = /^[\p{L}\p{N}]+/u.exec(typed.text.slice(start, start + LONGEST_PART))?.[0] ?? '';
  const behind = typed.text.slice(start + part.length);
  const closing = CLOSING.exec(behind)?.[0].length ?? 0;
  const after = BOUNDARY.exec(behind.slice(closing));
  if (!after && closing === 0) return undefined;
  const end = start + part.length + closing + (after?.[0].length ?? 0);
  return partOfOne(part, typed.cut(end), campaigns);
}

function partAtEnd(rest: string, campaigns: readonly Campaign[]): CampaignTyped | undefined {
  const typed = normaliseInput(rest.trimEnd());
  const from = typed.text.lastIndexOf(' ') + 1;
  if (from === 0) return undefined;
  const part = typed.text.slice(from).replace(OPENING, '').replace(CLOSING, '');
  return /^[\p{L}\p{N}]+$/u.test(part) ? partOfOne(part, typed.cut(0, from), campaigns) : undefined;
}

function partOfOne(part: string, rest: string, campaigns: readonly Campaign[]): CampaignTyped | undefined {
  if ([...part].length < SHORTEST_PART || !/\p{L}/u.test(part) || isOtherName(part, campaigns))
    return undefined;
  const having = campaigns.filter(({ title }) => fold(title).includes(part));
  const isOne = new Set(having.map(({ title }) => title)).size === 1;
  return isOne ? { campaigns: having, rest: rest.trim() } : undefined;
}

/** The part is the name of an item or of a unit, which the command may concern. */
function isOtherName(part: string, campaigns: readonly Campaign[]): boolean {
  return campaigns.some(
    ({ areas, roster, summary }) =>
      areas.some(({ name, aliases }) => [name, ...aliases].some((each) => fold(each) === part)) ||
      roster.units.some(({ name }) => fold(name) === part) ||
      (summary !== undefined && fold(summary.name) === part),
  );
}
