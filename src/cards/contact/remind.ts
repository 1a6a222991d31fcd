import type { Area, Campaign, Item } from '../../domain/campaign/campaign.ts';
import { expectedOf, itemName } from '../../domain/campaign/naming.ts';
import type { ItemStanding } from '../../domain/deadlines/standing.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Due } from '../../words/zh-cn/format.ts';
import type { Words } from '../../words/index.ts';
import { cutTo } from '../../domain/text/plain-text.ts';
import { buttons, card, inline, md, plain, toType } from '../kit.ts';
import type { OpenRequest } from '../../domain/register/register.ts';
import { withWeekday } from '../../domain/time/local-time.ts';

export interface OwedFacts {
  readonly campaign: Campaign;
  readonly unit: string;
  /** What the unit owes, with each item's deadline. */
  readonly owed: readonly {
    readonly standing: ItemStanding;
    readonly due: Due;
    readonly daysLate?: number | undefined;
    /** Numbers of returned filings. */
    readonly refile: readonly number[];
    readonly reasons?: readonly { readonly n: number; readonly reason: string }[];
  }[];
  /** An unanswered request for more time. */
  readonly request?: OpenRequest | undefined;
  readonly late: boolean;
  /** The unit whose next reminder can be delayed from this card; absent if there is none. */
  readonly snoozes?: string | undefined;
}

/** Maximum of returned filings with their own button. */
const MOST_REFILED = 4;
/** Characters of a reason; the message about the return has the whole. */
const REASON = 300;

/** 【提醒】 to one contact: what the unit owes and by when. Items with the same deadline share a sentence. */
export function remindCard(facts: OwedFacts, words: Words): CardJson {
  const { remind } = words.messages;
  const paragraphs = byDue(facts, words).map((group) => paragraphOf(group, facts, words));
  return owedCard(remind.title(facts.campaign.title), 'yellow', facts, paragraphs, remind, words);
}

/** 【催报】 to one contact, after the deadline. */
export function chaseCard(facts: OwedFacts, words: Words): CardJson {
  const { chase } = words.messages;
  const paragraphs = byDue(facts, words).map((group) => paragraphOf(group, facts, words));
  return owedCard(chase.title(facts.campaign.title), 'red', facts, paragraphs, chase, words);
}

/** A paragraph about returned, overdue or upcoming items. */
function paragraphOf({ due, items, daysLate, returned }: DueGroup, facts: OwedFacts, words: Words): string {
  const { remind, chase } = words.messages;
  const unit = inline(facts.unit);
  if (returned) return (daysLate === undefined ? remind : chase).returned(unit, items, due);
  if (daysLate !== undefined) return [chase.owed(unit, items), chase.overdue(daysLate, due)].join('\n');
  return [remind.owed(unit, items), remind.due(due), remind.holiday(due)].filter(Boolean).join('\n');
}

/** The reminder to the group: date and totals without names. */
export function groupRemindCard(
  facts: { campaign: Campaign; due: Due; figures: string; daysLeft: number; late: boolean },
  words: Words,
): CardJson {
  const { remind } = words.messages;
  const title = remind.title(facts.campaign.title);
  return card({
    title,
    tone: 'yellow',
    summary: `${title} ${words.format.due(facts.due)}`,
    elements: [
      md(
        [
          facts.late ? words.messages.late : '',
          remind.due(facts.due),
          remind.holiday(facts.due),
          remind.left(facts.daysLeft),
        ]
          .filter(Boolean)
          .join('\n'),
      ),
      md(remind.group(facts.figures)),
    ],
  });
}

/** The same with several deadlines, each with its items. */
export function groupRemindItemsCard(
  facts: {
    readonly campaign: Campaign;
    readonly late: boolean;
    readonly coming: readonly {
      readonly due: Due;
      readonly daysLeft: number;
      readonly items: readonly { readonly item: Item; readonly figures: string }[];
    }[];
  },
  words: Words,
): CardJson {
  const { campaign, coming } = facts;
  const { remind } = words.messages;
  const title = remind.title(campaign.title);
  const [first] = coming;
  return card({
    title,
    tone: 'yellow',
    summary: `${title} ${first ? words.format.due(first.due) : ''}`,
    elements: [
      facts.late ? md(words.messages.late) : undefined,
      ...coming.map(({ due, daysLeft, items }) =>
        md(
          [
            remind.itemsDue(
              items.map(({ item }) => inline(itemName(campaign, item, words.terms.summary))),
              due,
            ),
            remind.holiday(due),
            remind.left(daysLeft),
            ...items.map(({ item, figures }) =>
              remind.itemFigures(inline(itemName(campaign, item, words.terms.summary)), figures),
            ),
          ]
            .filter(Boolean)
            .join('\n'),
        ),
      ),
      md(remind.inTime),
    ],
  });
}

function owedCard(
  title: string,
  tone: 'yellow' | 'red',
  facts: OwedFacts,
  paragraphs: readonly string[],
  kind: Words['messages']['remind' | 'chase'],
  words: Words,
): CardJson {
  return card({
    title,
    tone,
    summary: `${title} ${facts.owed[0] ? words.format.due(facts.owed[0].due) : ''}`,
    elements: [
      facts.late ? md(words.messages.late) : undefined,
      ...paragraphs.map((paragraph) => md(paragraph)),
      plain(reasonsOf(facts, words)),
      md(facts.request ? kind.requested(wantedBy(facts.request)) : ''),
      md(kind.please),
      ...refilings(facts).map(({ n }) => md(toType(words.review.refileTyped(n)))),
      fillButtons(facts, words),
    ],
  });
}

/** Reasons of the returns, in the organiser's words. */
function reasonsOf({ owed }: OwedFacts, { review }: Words): string {
  return owed
    .flatMap(({ reasons = [] }) => reasons)
    .map(({ n, reason }) => review.reasonOf(n, cutTo(reason, REASON)))
    .join('\n');
}

function wantedBy({ wanted }: OpenRequest) {
  return wanted && withWeekday(wanted);
}

/** Buttons to file, and to file returned items again. */
function fillButtons(facts: OwedFacts, words: Words) {
  const { campaign, owed, snoozes } = facts;
  const fresh = owed.filter((each) => each.refile.length === 0 && !isOnPaper(each, campaign));
  const tables = fresh.flatMap((each) => figuresAreaOf(each, campaign) ?? []);
  const kinds = new Set(fresh.filter((each) => !figuresAreaOf(each, campaign)).map(kindOf));
  const again = refilings(facts);
  const fill = [
    ...[...kinds].map((kind) => ({
      text: words.form.fill[kind],
      type: 'primary' as const,
      value: { act: 'form.open' as const, campaign: campaign.id, kind },
    })),
    ...tables.map(({ id, name }) => ({
      text: words.figures.fill(name),
      type: 'primary' as const,
      value: { act: 'form.open' as const, campaign: campaign.id, kind: 'report', area: id },
    })),
    ...again.map(({ kind, n }) => ({
      text: again.length > 1 ? `${words.review.refile} #${n}` : words.review.refile,
      type: 'primary' as const,
      value: { act: 'form.open' as const, campaign: campaign.id, kind, n },
    })),
  ];
  if (snoozes === undefined) return buttons(fill);
  const later = {
    text: words.snooze.button,
    value: { act: 'remind.later' as const, campaign: campaign.id, unit: snoozes },
  };
  return buttons([...fill, later]);
}

function refilings({ owed }: OwedFacts): { kind: 'summary' | 'report'; n: number }[] {
  return owed.flatMap((item) => item.refile.map((n) => ({ kind: kindOf(item), n }))).slice(0, MOST_REFILED);
}

function kindOf({ standing }: OwedFacts['owed'][number]): 'summary' | 'report' {
  return standing.item.kind === 'summary' ? 'summary' : 'report';
}

/** The area of an item with its own fields, which has its own form. */
function figuresAreaOf(
  { standing: { item } }: OwedFacts['owed'][number],
  { areas }: Campaign,
): Area | undefined {
  return item.kind === 'area' ? areas.find(({ id, fields }) => fields && id === item.area) : undefined;
}

/** Whether the item is a signed original, which cannot be filed by form. */
function isOnPaper({ standing: { item } }: OwedFacts['owed'][number], { areas }: Campaign): boolean {
  return item.kind === 'area' && areas.find(({ id }) => id === item.area)?.kind === 'original';
}

interface DueGroup {
  readonly due: Due;
  readonly items: string[];
  readonly daysLate?: number | undefined;
  readonly returned: boolean;
}

function byDue(facts: OwedFacts, words: Words): DueGroup[] {
  const groups = new Map<string, DueGroup>();
  for (const { standing, due, daysLate } of facts.owed) {
    const returned = standing.standing === 'returned';
    const name = `${standing.deadlineAt}/${returned}`;
    const group = groups.get(name) ?? { due, items: [], daysLate, returned };
    const expected = expectedOf(facts.campaign, standing.item);
    group.items.push(
      words.messages.remind.item(
        inline(itemName(facts.campaign, standing.item, words.terms.summary)),
        standing.wanting,
        expected,
      ),
    );
    groups.set(name, group);
  }
  return [...groups.values()];
}
