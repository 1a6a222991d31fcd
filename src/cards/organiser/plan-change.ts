import type { Campaign } from '../../domain/campaign/campaign.ts';
import { localAt } from '../../domain/time/local-time.ts';
import type { Occurrence } from '../../domain/plan/occurrence.ts';
import type { NameDiff, NextDiff, PlanDiff } from '../../domain/plan/plan-diff.ts';
import type { LeavingUnit } from '../../domain/register/leaving.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md } from '../kit.ts';

/** Lines per list. */
const SHOWN = 12;

/** The effect of changed files on the plan, and how to accept it. */
export function planChangeCard(
  /** `seen`: hash of the offered plan. */
  facts: {
    campaign: Campaign;
    id: string;
    code: string;
    seen: string;
    diff: PlanDiff;
    next?: NextDiff | undefined;
    /** Units taken out that have filed. */
    leaving?: readonly LeavingUnit[] | undefined;
  },
  words: Words,
): CardJson {
  const { campaign, id, code, seen, leaving = [] } = facts;
  const { planChange } = words;
  const value = { campaign: campaign.id, id, seen };
  const title = planChange.title(campaign.title);
  return card({
    title,
    tone: 'orange',
    elements: [
      md(isOfHolidays(facts.diff) ? planChange.holidaysLead : planChange.lead),
      ...diffParagraphs(facts, words).map((paragraph) => md(paragraph)),
      md(leavingLines(leaving, words).join('\n')),
      buttons([
        { text: planChange.accept, type: 'primary', value: { act: 'request.approve', ...value } },
        { text: planChange.keep, value: { act: 'request.decline', ...value } },
      ]),
      md(planChange.typed(code)),
    ],
  });
}

/** What becomes of what the units have filed that leave the roster. */
export function leavingLines(
  leaving: readonly LeavingUnit[],
  { planChange, figures, format }: Words,
): string[] {
  const lines = leaving.slice(0, SHOWN).map(({ unit, period, filed, totals }) => {
    const amounts = totals.map(({ field, value }) =>
      figures.total(inline(field.name), figures.amount(String(value), field.unit && inline(field.unit))),
    );
    return planChange.leaving(inline(unit.name), period && format.period(period), filed, amounts);
  });
  return leaving.length > SHOWN ? [...lines, planChange.leavingMore(moreUnits(leaving))] : lines;
}

/** Number of units that have a line beyond those shown. */
function moreUnits(leaving: readonly LeavingUnit[]): number {
  return new Set(leaving.slice(SHOWN).map(({ unit }) => unit.id)).size;
}

/** Whether nothing but the calendar is different: then nobody edited the campaign. */
function isOfHolidays({ areas, units, parents, parts }: PlanDiff): boolean {
  const named = [areas, units].flatMap(({ added, dropped, changed }) => [...added, ...dropped, ...changed]);
  return named.length + parents.length === 0 && parts.length > 0 && parts.every((part) => part === 'days');
}

/**
 * Removed, added and moved parts of the plan, a paragraph each. `next`: the same for the next run of a series, under
 * its period; facts about the whole campaign are stated once.
 */
export function diffParagraphs(
  { campaign, diff, next }: { campaign: Campaign; diff: PlanDiff; next?: NextDiff | undefined },
  words: Words,
): string[] {
  const present = paragraphsOf({ campaign, diff }, words);
  const all = [...present, ...(next ? nextParagraphs(next, words) : [])];
  return all.length > 0 ? all : [words.planChange.nothing];
}

function nextParagraphs({ campaign, diff }: NextDiff, words: Words): string[] {
  const none = { added: [], dropped: [], changed: [] };
  const later = paragraphsOf(
    { campaign, diff: { ...diff, areas: none, units: none, parents: [], parts: [] } },
    words,
  );
  const { period } = campaign;
  return later.length > 0 && period ? [words.planChange.next(words.format.period(period)), ...later] : [];
}

function paragraphsOf({ campaign, diff }: { campaign: Campaign; diff: PlanDiff }, words: Words): string[] {
  const { planChange, format, terms } = words;
  const moment = ({ at }: Occurrence) => format.moment(localAt(campaign.timezone, at));
  const line = (each: Occurrence) =>
    planChange.line(
      moment(each),
      terms.job[each.job],
      format.list(each.to.map((recipient) => terms.recipient[recipient])),
    );
  const block = (heading: string, lines: readonly string[]) =>
    lines.length === 0
      ? ''
      : [
          `**${heading}**`,
          ...lines.slice(0, SHOWN),
          ...(lines.length > SHOWN ? [planChange.more(lines.length - SHOWN)] : []),
        ].join('\n');
  const names = ({ added, dropped, changed }: NameDiff) =>
    (['added', 'dropped', 'changed'] as const).flatMap((kind) => {
      const all = { added, dropped, changed }[kind].map((name) => inline(name));
      return all.length === 0 ? [] : [planChange.names[kind](all.slice(0, SHOWN), all.length)];
    });
  return [
    diff.deadline
      ? block(planChange.deadline, [
          planChange.fromTo(format.due(diff.deadline.from), format.due(diff.deadline.to)),
        ])
      : '',
    block(planChange.units, [
      ...names(diff.units),
      ...diff.parents.map(({ unit, from, to }) =>
        planChange.parent(inline(unit), from && inline(from), to && inline(to)),
      ),
    ]),
    block(planChange.areas, names(diff.areas)),
    block(
      planChange.others,
      diff.parts.map((part) => planChange.parts[part]),
    ),
    block(planChange.added, diff.added.map(line)),
    block(planChange.dropped, diff.dropped.map(line)),
    block(
      planChange.moved,
      diff.moved.map(({ from, to }) => planChange.movedLine(moment(from), line(to))),
    ),
    block(planChange.changed, diff.changed.map(line)),
    block(planChange.past, diff.past.map(line)),
  ].filter(Boolean);
}
