import { describe, expect, it } from 'vitest';
import type { Campaign, Recipient, RosterPerson, Unit } from '../../../src/domain/campaign/campaign.ts';
import { directoryOf } from '../../../src/domain/people/directory.ts';
import {
  recipientKey,
  recipientsOf,
  type RecipientEntry,
  type RecipientFacts,
} from '../../../src/domain/people/recipients.ts';
import { aCampaign, aPerson, EAST, NORTH, SOUTH } from '../../support/campaign.ts';

const CENTRE: Unit = { id: 'centre', name: '中心' };

const people: readonly RosterPerson[] = [
  aPerson('contact', 'north'),
  aPerson('deputy', 'north'),
  aPerson('deputy', 'south'),
  aPerson('contact', 'centre'),
  aPerson('member', 'east'),
  aPerson('admin'),
];

function to(
  recipients: readonly Recipient[],
  owing: readonly Unit[] = [NORTH, SOUTH, EAST],
  overrides: Partial<Campaign> = {},
  only?: string,
): string[] {
  const units = [CENTRE, { ...NORTH, parent: 'centre' }, { ...SOUTH, parent: 'centre' }, EAST];
  const campaign = aCampaign({ roster: { units, people }, ...overrides });
  const facts: RecipientFacts = {
    campaign,
    directory: directoryOf(campaign, new Map(), new Map(), []),
    owing: campaign.roster.units.filter(({ id }) => owing.some((unit) => unit.id === id)),
    ...(only !== undefined && { only }),
  };
  return recipientsOf(recipients, facts).map(short);
}

/** `contact north ou_contact_north`: part, unit, receiver. */
function short({ as, unit, to: address }: RecipientEntry): string {
  return [as, unit, address.kind === 'person' ? address.openId : address.chatId].filter(Boolean).join(' ');
}

describe('each word of a schedule line', () => {
  it.each<[word: Recipient, expected: string[]]>([
    ['group', ['group oc_group']],
    ['contacts', ['contact centre ou_contact_centre', 'contact north ou_contact_north']],
    ['deputies', ['contact north ou_deputy_north', 'contact south ou_deputy_south']],
    ['owing', ['contact north ou_contact_north', 'contact south ou_deputy_south']],
    ['parents', ['parent centre ou_contact_centre']],
    ['admins', ['admin ou_admin']],
  ])('%s', (word, expected) => {
    expect(to([word])).toEqual(expected);
  });
});

it('addresses nobody who owes nothing, and no parent on their account', () => {
  expect(to(['owing', 'parents'], [])).toEqual([]);
  expect(to(['owing'], [SOUTH])).toEqual(['contact south ou_deputy_south']);
});

it('addresses no group that is not named yet', () => {
  const { group: _, ...rest } = aCampaign();
  expect(to(['group'], [], { ...rest, group: undefined } as unknown as Partial<Campaign>)).toEqual([]);
});

it('addresses a person once per unit and part, however many words of the line mean them', () => {
  expect(to(['contacts', 'owing', 'contacts'], [NORTH])).toEqual([
    'contact centre ou_contact_centre',
    'contact north ou_contact_north',
  ]);
});

it('tells someone who speaks for two units of both', () => {
  const both = { openId: 'ou_1' };
  const roster = {
    units: [NORTH, SOUTH],
    people: [aPerson('contact', 'north', both), aPerson('contact', 'south', both)],
  };
  expect(to(['owing'], [NORTH, SOUTH], { roster })).toEqual(['contact north ou_1', 'contact south ou_1']);
});

it('gives a contact who is also an admin both messages', () => {
  const both = { openId: 'ou_1' };
  const roster = {
    units: [NORTH],
    people: [aPerson('contact', 'north', both), aPerson('admin', undefined, both)],
  };
  expect(to(['contacts', 'admins'], [], { roster })).toEqual(['contact north ou_1', 'admin ou_1']);
});

it('follows the order of the line, then of the roster', () => {
  expect(to(['admins', 'deputies', 'group'])).toEqual([
    'admin ou_admin',
    'contact north ou_deputy_north',
    'contact south ou_deputy_south',
    'group oc_group',
  ]);
});

it('addresses by a unit’s own plan that unit alone', () => {
  expect(to(['owing', 'contacts', 'deputies'], [NORTH, SOUTH], {}, 'south')).toEqual([
    'contact south ou_deputy_south',
  ]);
  expect(to(['parents'], [NORTH, SOUTH, EAST], {}, 'east')).toEqual([]);
});

it('names recipients of an occurrence apart', () => {
  const entries: RecipientEntry[] = [
    { to: { kind: 'person', openId: 'ou_1' }, as: 'contact', unit: 'north' },
    { to: { kind: 'person', openId: 'ou_1' }, as: 'contact', unit: 'south' },
    { to: { kind: 'person', openId: 'ou_1' }, as: 'parent', unit: 'north' },
    { to: { kind: 'person', openId: 'ou_1' }, as: 'admin' },
    { to: { kind: 'chat', chatId: 'oc_1' }, as: 'group' },
  ];
  expect(new Set(entries.map(recipientKey)).size).toBe(entries.length);
});
