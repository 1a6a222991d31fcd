/** The campaign as it applies to one unit: settings by tag become the unit's own. */
import { describe, expect, it } from 'vitest';
import type { Area, Campaign, Unit } from '../../../src/domain/campaign/campaign.ts';
import { areasOf, campaignFor, viewsOf } from '../../../src/domain/campaign/for-unit.ts';
import { aCampaign, anArea, wall } from '../../support/campaign.ts';

const CITY: Unit = { id: 'city', name: '某市', tags: ['city', 'large'] };
const COUNTY: Unit = { id: 'county', name: '某县', tags: ['county'] };
const COUNTY_TOO: Unit = { id: 'county-too', name: '另一县', tags: ['county'] };
const OFFICE: Unit = { id: 'office', name: '机关' };
const roster = { units: [CITY, COUNTY, COUNTY_TOO, OFFICE], people: [] };
const tagged = (change: Partial<Campaign>) => aCampaign({ roster, ...change });
const [EARLY, LATE] = [wall('2021-09-20 12:00'), wall('2021-09-30 12:00')];

describe('the view of a unit', () => {
  it('is the campaign itself if nothing depends on the unit', () => {
    const campaign = tagged({});
    expect(campaignFor(campaign, 'city')).toBe(campaign);
    expect(viewsOf(campaign)).toEqual([campaign]);
  });

  it('is shared by units with the same tags, and the same object each time', () => {
    const campaign = tagged({ deadlineByTag: { county: EARLY } });
    expect(campaignFor(campaign, 'county')).toBe(campaignFor(campaign, 'county-too'));
    expect(campaignFor(campaign, 'county')).not.toBe(campaignFor(campaign, 'city'));
    expect(viewsOf(campaign)).toHaveLength(3);
  });

  it.each<[string, Partial<Campaign>]>([
    ['deadlineByTag', { deadlineByTag: { county: EARLY } }],
    ['unitCalendars', { unitCalendars: [{ of: ['county'], daysOff: ['2021-09-08'], workingDays: [] }] }],
    ['started', { started: [] }],
    ['of an area', { areas: [{ ...anArea('news'), of: ['county'] }] }],
    ['deadlineByTag of an area', { areas: [{ ...anArea('news'), deadlineByTag: { county: EARLY } }] }],
    ['expectByTag of an area', { areas: [{ ...anArea('news'), expectByTag: { county: 1 } }] }],
    ['of the summary', { summary: { name: '总结', of: ['county'] } }],
    ['deadlineByTag of the summary', { summary: { name: '总结', deadlineByTag: { county: EARLY } } }],
  ])('differs from the campaign because of %s', (_, change) => {
    const campaign = tagged(change);
    expect(campaignFor(campaign, 'county')).not.toBe(campaign);
  });

  it('is not shared by units whose tags only look alike when they are joined', () => {
    const units = [
      { id: 'one', name: '甲', tags: ['a/b'] },
      { id: 'two', name: '乙', tags: ['a', 'b'] },
      { id: 'three', name: '丙', tags: ['a', 'b 0'] },
    ];
    const campaign = aCampaign({
      roster: { units, people: [] },
      areas: [{ ...anArea('news'), of: ['a'] }],
      unitCalendars: [{ of: ['b'], daysOff: ['2021-09-08'], workingDays: [] }],
    });
    const areas = units.map(({ id }) => campaignFor(campaign, id).areas.length);
    const off = units.map(({ id }) => campaignFor(campaign, id).days.daysOff.has('2021-09-08'));
    expect([areas, off]).toEqual([
      [0, 1, 1],
      [false, true, false],
    ]);
  });

  it('has no settings by tag', () => {
    const campaign = tagged({
      deadlineByTag: { county: EARLY },
      unitCalendars: [],
      started: [],
      areas: [
        { ...anArea('news'), of: ['county'], deadlineByTag: { county: LATE }, expectByTag: { county: 2 } },
      ],
    });
    const view = campaignFor(campaign, 'county');
    expect('deadlineByTag' in view || 'unitCalendars' in view || 'started' in view).toBe(false);
    expect(view.areas).toEqual([{ ...anArea('news'), deadline: LATE, expect: 2 }]);
  });
});

describe('a deadline by tag', () => {
  const campaign = tagged({ deadlineByTag: { large: LATE, city: EARLY, default: EARLY } });
  it.each([
    ['city', LATE],
    ['county', EARLY],
    ['office', EARLY],
  ])('of %s is that of the first key that the unit carries, or the default', (unit, deadline) => {
    expect(campaignFor(campaign, unit).deadline).toEqual(deadline);
  });

  it('leaves units without any of the tags the campaign’s deadline', () => {
    const some = tagged({ deadlineByTag: { county: EARLY } });
    expect(campaignFor(some, 'office').deadline).toEqual(some.deadline);
    expect(campaignFor(some, 'nobody').deadline).toEqual(some.deadline);
  });

  it('of an item takes precedence over the item’s own', () => {
    const own: Area = { ...anArea('report', 1), deadline: LATE, deadlineByTag: { county: EARLY } };
    const some = tagged({ areas: [own], summary: { name: '总结', deadlineByTag: { county: EARLY } } });
    expect(campaignFor(some, 'county').areas[0]?.deadline).toEqual(EARLY);
    expect(campaignFor(some, 'city').areas[0]?.deadline).toEqual(LATE);
    expect(campaignFor(some, 'county').summary).toEqual({ name: '总结', deadline: EARLY });
    expect(campaignFor(some, 'city').summary).toEqual({ name: '总结' });
  });
});

describe('an item of some units', () => {
  it('is left out for the others', () => {
    const some = tagged({
      summary: { name: '总结', of: ['city', 'county'] },
      areas: [{ ...anArea('report', 1), of: ['large'] }, anArea('news')],
    });
    const shown = (unit: string) => {
      const { summary, areas } = campaignFor(some, unit);
      return [summary?.name, ...areas.map(({ id }) => id)];
    };
    expect(shown('city')).toEqual(['总结', 'report', 'news']);
    expect(shown('county')).toEqual(['总结', 'news']);
    expect(shown('office')).toEqual([undefined, 'news']);
  });

  it.each([
    ['city', 0],
    ['county', 3],
    ['office', 0],
  ])('expects of %s what its tag says, or nothing', (unit, expected) => {
    const some = tagged({ areas: [{ ...anArea('report', 3), expectByTag: { county: 3 } }] });
    expect(campaignFor(some, unit).areas[0]?.expect).toBe(expected);
  });
});

describe('a calendar of some units', () => {
  const some = tagged({
    unitCalendars: [
      { of: ['county'], daysOff: ['2021-09-08', '2021-09-18'], workingDays: ['2021-09-20'] },
      { of: ['county-too'], daysOff: ['2021-09-09'], workingDays: [] },
    ],
  });

  it('overrides the campaign’s for units by id and by tag, all entries that match', () => {
    const { daysOff, workingDays } = campaignFor(some, 'county').days;
    expect(['2021-09-08', '2021-09-18', '2021-09-19', '2021-09-20'].map((date) => daysOff.has(date))).toEqual(
      [true, true, true, false],
    );
    expect(['2021-09-18', '2021-09-20', '2021-09-26'].map((date) => workingDays.has(date))).toEqual([
      false,
      true,
      true,
    ]);
    expect(campaignFor(some, 'county').days.daysOff.has('2021-09-09')).toBe(false);
    expect(campaignFor(some, 'county-too').days.daysOff.has('2021-09-09')).toBe(true);
  });

  it('leaves the others the campaign’s', () => {
    expect(campaignFor(some, 'city').days).toEqual(some.days);
  });
});

describe('the areas in which units may file', () => {
  const some = tagged({
    areas: [
      { ...anArea('news'), of: ['city'] },
      { ...anArea('paper'), kind: 'document' },
      { ...anArea('table'), kind: 'figures' },
      { ...anArea('signed'), kind: 'original' },
    ],
  });
  const ids = (...about: Parameters<typeof areasOf>) => areasOf(...about).map(({ id }) => id);

  it.each([
    ['a unit', [COUNTY], ['paper', 'table']],
    ['any of several units', [COUNTY, CITY], ['news', 'paper', 'table']],
    ['nobody in particular', [], ['news', 'paper', 'table']],
  ])('of %s', (_, units, expected) => {
    expect(ids(some, units)).toEqual(expected);
  });

  it('can be restricted to some kinds', () => {
    expect(ids(some, [CITY], ['original', 'report'])).toEqual(['news', 'signed']);
  });
});
