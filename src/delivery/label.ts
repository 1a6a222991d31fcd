/**
 * Labels messages with their campaign if the reader has more than one; used for every message, card and receipt. If
 * their time zones differ, the label also names the zone.
 */
import { inline } from '../cards/kit.ts';
import { LIMITS } from '../cards/limits.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { distinctTitle, titleWithId } from '../domain/campaign/campaign-name.ts';
import { chatText, fileStem } from '../domain/text/plain-text.ts';
import type { FactsSource } from '../facts.ts';
import type { PressAnswer } from '../ports/intake.ts';
import type { Body, CardJson } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { wordsFor } from '../words/index.ts';

/**
 * Longest title in a file name, in UTF-8 bytes; together with the longest prefix it stays within file system limits.
 */
const LABEL_BYTES = 48;

export interface Labels {
  body(message: OutgoingMessage, body: Body): Promise<Body>;
  /** The file name under which a file is sent. */
  fileName(message: OutgoingMessage, name: string): Promise<string>;
  answer(campaign: Campaign | undefined, person: string, answer: PressAnswer): Promise<PressAnswer>;
}

export function createLabels(parts: {
  readonly campaigns: () => readonly Campaign[];
  readonly facts: Pick<FactsSource, 'directory'>;
}): Labels {
  const { campaigns, facts } = parts;

  async function ofPerson(openId: string): Promise<readonly Campaign[]> {
    const all = campaigns();
    const directories = await Promise.all(all.map((campaign) => facts.directory(campaign)));
    return all.filter((_, index) => (directories[index]?.rolesOf(openId).size ?? 0) > 0);
  }

  async function readersOf({ to, about }: OutgoingMessage): Promise<readonly Campaign[]> {
    if (to.kind === 'person') return ofPerson(to.openId);
    if (about.person !== undefined) return ofPerson(about.person);
    const chatId = to.kind === 'recall' ? undefined : to.chatId;
    return campaigns().filter(({ group }) => group !== undefined && group === chatId);
  }

  /** No label needed: the reader has neither another campaign nor another period. */
  function isOnly(campaign: Campaign): boolean {
    return campaigns().length < 2 && !campaign.period;
  }

  return {
    async body(message, body) {
      const campaign = campaigns().find(({ id }) => id === message.about.campaign);
      if (!campaign || isOnly(campaign) || body.type === 'file') return body;
      const theirs = await readersOf(message);
      return body.type === 'text'
        ? { ...body, text: labelledText(body.text, campaign, theirs) }
        : { ...body, card: labelledCard(body.card, campaign, theirs) };
    },
    async fileName(message, name) {
      const campaign = campaigns().find(({ id }) => id === message.about.campaign);
      if (!campaign || isOnly(campaign)) return name;
      return labelledName(name, campaign, await readersOf(message));
    },
    async answer(campaign, person, { toast, card }) {
      if (!campaign || isOnly(campaign)) return { ...(toast && { toast }), ...(card && { card }) };
      const theirs = await ofPerson(person);
      return {
        ...(toast && { toast: { ...toast, text: labelledText(toast.text, campaign, theirs) } }),
        ...(card && { card: labelledCard(card, campaign, theirs) }),
      };
    },
  };
}

/** Prefixes a text with its label, if the reader needs one. */
export function labelledText(text: string, campaign: Campaign, theirs: readonly Campaign[]): string {
  if (spansSeveral(campaign, theirs, (name) => text.includes(chatText(name)))) return text;
  const name = chatText(distinctTitle(campaign, theirs));
  const label = labelOf(campaign, theirs, { name, isNamed: text.includes(name) });
  return label === undefined ? text : `${label}\n${text}`;
}

/** For a reader with several campaigns, the campaign comes first in a file name, so that the files sort by it. */
export function labelledName(name: string, campaign: Campaign, theirs: readonly Campaign[]): string {
  const isOthers = theirs.some((other) => other.id !== campaign.id);
  const title = fileStem(campaign.title, LABEL_BYTES);
  // The id is never cut off, for it alone tells the files of one title apart.
  const label =
    distinctTitle(campaign, theirs) === campaign.title ? title : `${title}（${fileStem(campaign.id)}）`;
  return !isOthers || name.includes(label) ? name : `${label}_${name}`;
}

/** Adds the label to a card's subtitle and summary, if the reader needs one. */
export function labelledCard(card: CardJson, campaign: Campaign, theirs: readonly Campaign[]): CardJson {
  const shown = JSON.stringify(card);
  const has = (name: string) => shown.includes(JSON.stringify(name).slice(1, -1));
  if (spansSeveral(campaign, theirs, (name) => has(name) || has(inline(name)))) return card;
  // Skips a section headed by another campaign: the label would contradict its heading.
  if (othersNames(campaign, theirs).some((name) => has(`**${inline(name)}**`))) return card;
  const name = distinctTitle(campaign, theirs);
  const isNamed = [name, inline(name), inline(name, 200)].some(has);
  const label = labelOf(campaign, theirs, { name, isNamed });
  if (label === undefined) return card;
  const content = { tag: 'plain_text', content: label };
  const { header, body, config } = card as {
    header?: Record<string, unknown>;
    body?: { elements?: readonly unknown[] };
    config?: { summary?: { content?: string } };
  };
  // In the chat list the label comes last: the event matters first.
  const summary = config?.summary?.content;
  const named = {
    ...card,
    ...(summary !== undefined && {
      config: { ...config, summary: { content: `${summary}　${label}`.slice(0, LIMITS.summary) } },
    }),
  };
  if (header && header['subtitle'] === undefined)
    return { ...named, header: { ...header, subtitle: content } };
  return {
    ...named,
    body: { ...body, elements: [{ tag: 'div', text: content }, ...(body?.elements ?? [])] },
  };
}

/** The text names several of the reader's campaigns, so no single label or zone applies. */
function spansSeveral(
  campaign: Campaign,
  theirs: readonly Campaign[],
  has: (name: string) => boolean,
): boolean {
  return has(campaign.title) && othersNames(campaign, theirs).some(has);
}

/**
 * What tells the others from this campaign: of one with its title, only the title with the id. A list of the campaigns
 * that are current gives no id if the other one of that title has ended.
 */
function othersNames({ id, title }: Campaign, theirs: readonly Campaign[]): readonly string[] {
  return theirs
    .filter((other) => other.id !== id)
    .flatMap((other) => (other.title === title ? [titleWithId(other)] : [other.title, titleWithId(other)]));
}

/**
 * Undefined if no label is needed: the reader has only this campaign, or the text already names it. `name`: distinct
 * among theirs; a title that another campaign has too does not tell which one is meant.
 */
function labelOf(
  campaign: Campaign,
  theirs: readonly Campaign[],
  { name, isNamed }: { readonly name: string; readonly isNamed: boolean },
): string | undefined {
  // A repeating campaign always names its period, even before there is a second.
  if (!campaign.period && !theirs.some(({ id }) => id !== campaign.id)) return undefined;
  const { inCampaign, inZone } = wordsFor(campaign.language).replies;
  const otherZone = theirs.some(({ timezone }) => timezone !== campaign.timezone);
  const label = isNamed ? '' : inCampaign(name);
  const zone = otherZone ? inZone(campaign.timezone) : '';
  return label + zone === '' ? undefined : (label + zone).trim();
}
