/** Which commands a person may use, and for which units. */
import { describe, expect, it } from 'vitest';
import type { Campaign, Unit } from '../../../src/domain/campaign/campaign.ts';
import { aboveExtent, campaignReached, reaches, reachOf } from '../../../src/domain/levels/access-table.ts';
import type { Role } from '../../../src/domain/people/directory.ts';
import { aCampaign, aPerson } from '../../support/campaign.ts';

const unit = (id: string, parent?: string): Unit => ({
  id,
  name: id,
  ...(parent !== undefined && { parent }),
});
const UNITS = [
  unit('county-1', 'city'),
  unit('city'),
  unit('county-2', 'city'),
  unit('other'),
  unit('low', 'other'),
];
const [COUNTY, CITY, , OTHER, LOW] = UNITS as [Unit, Unit, Unit, Unit, Unit];
const people = [...UNITS.map(({ id }) => aPerson('contact', id)), aPerson('admin')];
const campaign = aCampaign({ roster: { units: UNITS, people } });
const byLevel = aCampaign({ roster: campaign.roster, review: 'by-level' });
const roles = (...held: Role[]) => new Set(held);
const reachOfUnits = (...own: Unit[]) => reachOf(campaign, roles('contact'), own);

describe('what a person reaches', () => {
  it.each<[string, readonly Unit[], readonly string[]]>([
    ['a unit with others below it', [CITY], ['county-1', 'county-2']],
    ['a unit and one below it', [CITY, COUNTY], ['county-2']],
    ['two units, in the order of the roster', [OTHER, CITY], ['county-1', 'county-2', 'low']],
    ['a unit with none below it', [COUNTY], []],
    ['two units with none below them', [COUNTY, LOW], []],
    ['no unit', [], []],
  ])('through %s', (_, own, below) => {
    const reach = reachOfUnits(...own);
    expect(reach.below.map(({ id }) => id)).toEqual(below);
    expect([...reach.belowIds]).toEqual(below);
    expect([reach.own, reach.whole, reach.isOrganiser]).toEqual([own, campaign, false]);
  });

  it('is everything for an organiser', () => {
    expect(reachOf(campaign, roles('admin'), []).isOrganiser).toBe(true);
  });
});

describe('commands for the units below', () => {
  it.each<[string, Campaign, 'subtree' | 'below' | undefined]>([
    ['status', campaign, 'subtree'],
    ['chase', campaign, 'below'],
    ['accept', campaign, undefined],
    ['accept', byLevel, 'below'],
    ['exempt', byLevel, undefined],
    ['report', byLevel, undefined],
    ['unknown', byLevel, undefined],
  ])('%s: %#', (command, of, extent) => {
    expect(aboveExtent(command, of, reachOfUnits(CITY))).toBe(extent);
  });

  it('are none for a unit without any below it, nor for an organiser, who has them all', () => {
    expect(aboveExtent('status', campaign, reachOfUnits(COUNTY))).toBeUndefined();
    expect(aboveExtent('status', campaign, reachOf(campaign, roles('admin'), [CITY]))).toBeUndefined();
  });
});

describe('a command for one unit', () => {
  const admin = reachOf(campaign, roles('admin'), []);
  const contact = reachOfUnits(CITY);
  it.each<[string, string, typeof admin, string, Campaign, boolean]>([
    ['the organiser', 'accept', admin, 'city', campaign, true],
    ['the organiser, of one that the table does not have', 'unknown', admin, 'city', campaign, true],
    ['the organiser, of what units do for themselves', 'report', admin, 'city', campaign, false],
    ['a contact, of one that the table does not have', 'unknown', contact, 'city', campaign, false],
    ['a contact, of what units do for themselves', 'report', contact, 'city', campaign, true],
    ['a contact, of what the subtree reads', 'digest', contact, 'city', campaign, true],
    [
      'a contact without units below, of what the subtree reads',
      'digest',
      reachOfUnits(COUNTY),
      'county-1',
      campaign,
      false,
    ],
    ['a contact, who decides on nothing of their own', 'accept', contact, 'city', byLevel, false],
    ['a contact, of a unit below', 'accept', contact, 'county-1', byLevel, true],
    [
      'a contact, of a unit below, where the organiser reviews',
      'accept',
      contact,
      'county-1',
      campaign,
      false,
    ],
    ['a contact, of a unit elsewhere', 'accept', contact, 'low', byLevel, false],
    ['a contact, of what a unit below does for itself', 'report', contact, 'county-1', byLevel, false],
  ])('%s: %s', (_, command, reach, id, of, expected) => {
    expect(reaches(command, of, reach, id)).toBe(expected);
  });
});

describe('the campaign as a person reaches it', () => {
  const reached = (extent: 'subtree' | 'below', ...own: Unit[]) => {
    const { roster } = campaignReached(campaign, reachOfUnits(...own), extent);
    return [roster.units.map(({ id }) => id), roster.people.map(({ unit: of }) => of)];
  };

  it.each<[string, 'subtree' | 'below', readonly Unit[], readonly string[]]>([
    ['the units below', 'below', [CITY], ['county-1', 'county-2']],
    ['the units below and their own', 'subtree', [CITY], ['county-1', 'city', 'county-2']],
    ['nobody where there are none below', 'subtree', [COUNTY], []],
  ])('holds %s, with their people', (_, extent, own, expected) => {
    expect(reached(extent, ...own)).toEqual([expected, expected]);
  });

  it('is the same object for the same units', () => {
    const one = campaignReached(campaign, reachOfUnits(CITY), 'below');
    expect(campaignReached(campaign, reachOfUnits(CITY), 'below')).toBe(one);
    expect(campaignReached(campaign, reachOfUnits(CITY), 'subtree')).not.toBe(one);
  });
});
