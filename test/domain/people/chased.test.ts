/** The recipients of a chase, and which lines depend on what units owe. */
import { expect, it } from 'vitest';
import type { Recipient, Unit } from '../../../src/domain/campaign/campaign.ts';
import { directoryOf } from '../../../src/domain/people/directory.ts';
import { asksWhoOwes, recipientKey, recipientsOf } from '../../../src/domain/people/recipients.ts';
import { aCampaign, aPerson, EAST, NORTH, SOUTH } from '../../support/campaign.ts';

const CENTRE: Unit = { id: 'centre', name: '中心' };
const below = (unit: Unit): Unit => ({ ...unit, parent: 'centre' });
const [north, south, east] = [below(NORTH), below(SOUTH), EAST];
const people = [
  aPerson('contact', 'north'),
  aPerson('deputy', 'north'),
  aPerson('deputy', 'south'),
  aPerson('contact', 'centre'),
];
const campaign = aCampaign({ roster: { units: [CENTRE, north, south, east], people } });
const directory = directoryOf(campaign, new Map(), new Map(), []);

/** The north owes an item that is not late; the south's is late. */
const chased = (to: readonly Recipient[], only?: string) =>
  recipientsOf(to, { campaign, directory, owing: [north, south], overdue: [south], only }).map(recipientKey);

it.each<[string, readonly Recipient[], readonly string[]]>([
  [
    'contacts of those who owe, or else their deputies',
    ['contacts'],
    ['north/ou_contact_north', 'south/ou_deputy_south'],
  ],
  ['deputies of those who owe', ['deputies'], ['north/ou_deputy_north', 'south/ou_deputy_south']],
])('a chase addresses %s', (_, to, expected) => {
  expect(chased(to)).toEqual(expected.map((each) => `contact/${each}`));
});

it('a chase addresses the parents of late units, of one unit in its own plan', () => {
  expect(chased(['parents'])).toEqual(['parent/centre/ou_contact_centre']);
  expect(chased(['parents'], 'north')).toEqual([]);
  expect(chased(['parents'], 'south')).toEqual(['parent/centre/ou_contact_centre']);
  expect(chased(['contacts'], 'south')).toEqual(['contact/south/ou_deputy_south']);
});

it.each<[readonly Recipient[], boolean]>([
  [['owing'], true],
  [['parents'], true],
  [['group', 'owing'], true],
  [['group', 'contacts', 'deputies', 'admins'], false],
  [[], false],
])('the recipients %j depend on what units owe: %s', (to, expected) => {
  expect(asksWhoOwes(to)).toBe(expected);
});

it('a recipient is identified by part, unit and address', () => {
  expect(recipientKey({ to: { kind: 'person', openId: 'ou_1' }, as: 'contact', unit: 'north' })).toBe(
    'contact/north/ou_1',
  );
  expect(recipientKey({ to: { kind: 'chat', chatId: 'oc_1' }, as: 'group' })).toBe('group//oc_1');
});
