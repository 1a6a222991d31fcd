/** Campaigns in which items or units have deadlines of their own. */
import { describe, expect, it } from 'vitest';
import type { Item, Unit } from '../../../src/domain/campaign/campaign.ts';
import {
  hasOneDeadline,
  lastDeadline,
  lastDeadlineOf,
  latestDeadline,
  scheduledDeadlines,
} from '../../../src/domain/deadlines/deadline.ts';
import { duesOf, duesOfUnit, isSameItem, itemsDueBy } from '../../../src/domain/deadlines/dues.ts';
import { aCampaign, anArea, at, EAST, NORTH, wall, withoutSummary } from '../../support/campaign.ts';

const SUMMARY: Item = { kind: 'summary' };
const NEWS: Item = { kind: 'area', area: 'news' };
const [EARLY, GENERAL, LATE] = [wall('2021-09-15 17:30'), wall('2021-09-27 17:30'), wall('2021-10-08 17:30')];
const early = aCampaign({ areas: [{ ...anArea('news', 1), deadline: EARLY }] });
const late = aCampaign({ areas: [{ ...anArea('news', 1), deadline: LATE }] });
const CITY: Unit = { ...EAST, tags: ['city'] };
/** Cities owe news by a later date; other units owe none. */
const byTag = aCampaign({
  areas: [{ ...anArea('news', 1), expectByTag: { city: 1, default: 0 }, deadlineByTag: { city: LATE } }],
  roster: { units: [NORTH, CITY], people: [] },
});
const datesOf = (
  dues: readonly { readonly item: Item; readonly dues: readonly { readonly date: string }[] }[],
) =>
  dues.map(({ item, dues: moments }) => [
    item.kind === 'summary' ? 'summary' : item.area,
    ...moments.map(({ date }) => date),
  ]);

describe('the deadlines of a campaign', () => {
  it.each([
    ['one', aCampaign(), [GENERAL], true],
    ['an item is due earlier', early, [EARLY, GENERAL], false],
    ['some units owe something later', byTag, [GENERAL, LATE], false],
    ['nothing is owed', withoutSummary(aCampaign()), [GENERAL], true],
    ['all items are due on another date', withoutSummary(early), [EARLY], false],
  ])('%s', (_, campaign, deadlines, isOne) => {
    expect(scheduledDeadlines(campaign)).toEqual(deadlines);
    // Cached by campaign, so that lists do not compute it for every unit.
    expect(scheduledDeadlines(campaign)).toBe(scheduledDeadlines(campaign));
    expect(hasOneDeadline(campaign)).toBe(isOne);
    expect(lastDeadline(campaign)).toEqual(deadlines.at(-1));
  });

  it('may become several while an event has no date', () => {
    const clock = { event: '会议', amount: 3, unit: 'working-day' } as never;
    expect(hasOneDeadline(aCampaign({ areas: [{ ...anArea('minutes'), clock }] }))).toBe(false);
  });

  it('of one item is the last over the units that owe it', () => {
    expect(lastDeadlineOf(byTag, NEWS)).toEqual(LATE);
    expect(lastDeadlineOf(byTag, SUMMARY)).toEqual(GENERAL);
    expect(lastDeadlineOf(aCampaign(), NEWS)).toEqual(GENERAL);
  });
});

describe('the latest deadline of a unit', () => {
  const granted = (item: string, text: string) => ({
    extensions: { [item]: { ...wall(text), grantedAt: 0 } },
  });

  it.each([
    ['of all that it owes', early, undefined, undefined, '2021-09-27 17:30'],
    ['the later item', late, undefined, undefined, '2021-10-08 17:30'],
    ['a grant that is later', late, granted('summary', '2021-10-09 17:30'), undefined, '2021-10-09 17:30'],
    [
      'not a grant that is earlier',
      late,
      granted('summary', '2021-09-29 17:30'),
      undefined,
      '2021-10-08 17:30',
    ],
    ['of one item', early, granted('summary', '2021-10-09 17:30'), NEWS, '2021-09-15 17:30'],
    ['of one item that was put off', early, granted('news', '2021-09-20 17:30'), NEWS, '2021-09-20 17:30'],
    [
      'of a campaign that asks for nothing',
      withoutSummary(aCampaign()),
      undefined,
      undefined,
      '2021-09-27 17:30',
    ],
  ])('is %s', (_, campaign, unit, item, expected) => {
    expect(latestDeadline(campaign, unit, item)).toEqual(expect.objectContaining(wall(expected)));
  });

  it('leaves a correction date out, which is no extension', () => {
    const unit = { corrections: { news: wall('2021-10-09 17:30') } };
    expect(latestDeadline(early, unit, NEWS)).toEqual(EARLY);
  });
});

describe('items with their deadlines', () => {
  it('stand in the order in which they are due', () => {
    expect(datesOf(duesOf(early))).toEqual([
      ['news', '2021-09-15'],
      ['summary', '2021-09-27'],
    ]);
    expect(datesOf(duesOf(late))).toEqual([
      ['summary', '2021-09-27'],
      ['news', '2021-10-08'],
    ]);
  });

  it('name the dates of those units alone that owe the item, each once, the soonest first', () => {
    expect(datesOf(duesOf(byTag))).toEqual([
      ['summary', '2021-09-27'],
      ['news', '2021-10-08'],
    ]);
    const three = aCampaign({
      areas: [{ ...anArea('news', 1), deadlineByTag: { city: LATE, county: EARLY, default: LATE } }],
      roster: { units: [CITY, { ...NORTH, tags: ['county'] }, { id: 'w', name: '西区' }], people: [] },
    });
    expect(datesOf(duesOf(three))[0]).toEqual(['news', '2021-09-15', '2021-10-08']);
  });

  it('say whether the deadline is near', () => {
    expect(duesOf(early, at('2021-09-15 09:00'))[0]?.dues[0]?.near).toBe('today');
  });

  it('of one unit follow its grants', () => {
    const unit = { extensions: { news: { ...wall('2021-09-30 17:30'), grantedAt: 0 } } };
    expect(datesOf(duesOfUnit(early, unit))).toEqual([
      ['summary', '2021-09-27'],
      ['news', '2021-09-30'],
    ]);
    expect(datesOf(duesOfUnit(early, undefined))).toEqual([
      ['news', '2021-09-15'],
      ['summary', '2021-09-27'],
    ]);
    expect(duesOfUnit(early, undefined, at('2021-09-14 09:00'))[0]?.dues[0]?.near).toBe('tomorrow');
  });

  it('are found by the moments at which some unit owes them', () => {
    expect(itemsDueBy(byTag, [at('2021-10-08 17:30')])).toEqual([NEWS]);
    expect(itemsDueBy(byTag, [at('2021-09-27 17:30')])).toEqual([SUMMARY]);
    expect(itemsDueBy(byTag, [at('2021-09-27 17:30'), at('2021-10-08 17:30')])).toEqual([SUMMARY, NEWS]);
    expect(itemsDueBy(byTag, [])).toEqual([]);
  });

  it('are the same by kind and area', () => {
    expect(isSameItem(SUMMARY, { kind: 'summary' })).toBe(true);
    expect(isSameItem(NEWS, { kind: 'area', area: 'news' })).toBe(true);
    expect(isSameItem(NEWS, SUMMARY)).toBe(false);
    expect(isSameItem(NEWS, { kind: 'area', area: 'other' })).toBe(false);
  });
});
