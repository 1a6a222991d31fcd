import { describe, expect, it } from 'vitest';
import type { OnDayOff, ScheduleLine } from '../../../src/domain/campaign/campaign.ts';
import { directoryOf, type ChatBinding } from '../../../src/domain/people/directory.ts';
import { notificationPlanOf } from '../../../src/domain/plan/notification-plan.ts';
import { unreachedUnits } from '../../../src/domain/people/reach.ts';
import { failureByPerson } from '../../../src/delivery/failed-recipients.ts';
import type { Address } from '../../../src/ports/messenger.ts';
import type { Delivery } from '../../../src/ports/outbox.ts';
import { aCampaign, aPerson, NORTH, SOUTH } from '../../support/campaign.ts';

const campaign = aCampaign({
  roster: { units: [NORTH, SOUTH], people: [aPerson('contact', 'north'), aPerson('deputy', 'north')] },
});
const contact = 'ou_contact_north';
const deputy = 'ou_deputy_north';

function unreached(
  lost: Readonly<Record<string, string>>,
  bindings: Readonly<Record<string, ChatBinding>> = {},
) {
  const directory = directoryOf(
    campaign,
    new Map(),
    new Map(Object.entries(bindings).map(([openId, only]) => [openId, { only }])),
    [],
  );
  return unreachedUnits(campaign, directory, new Map(Object.entries(lost))).map(({ unit, people }) => [
    unit.id,
    ...people.map(({ openId, reason }) => `${openId} ${reason}`),
  ]);
}

describe('a unit that nothing reaches', () => {
  it('has nobody bound', () => {
    expect(unreached({})).toEqual([['south']]);
  });

  it('or only people whose last message failed', () => {
    expect(unreached({ [contact]: '230053' })).toEqual([['north', `${contact} 230053`], ['south']]);
  });

  it('is reachable again with a new binding, but not through a deputy who gets no messages', () => {
    expect(unreached({ [contact]: '230053' }, { ou_new: { unit: 'north', role: 'contact' } })).toEqual([
      ['south'],
    ]);
    expect(unreached({ [contact]: '230053', [deputy]: '230029' })).toContainEqual([
      'north',
      `${contact} 230053`,
    ]);
  });

  it('does not count who speaks for another unit by now', () => {
    const moved = { [contact]: { unit: 'south', role: 'contact' } } as const;
    expect(unreached({ [contact]: '230053' }, moved)).toEqual([['south', `${contact} 230053`]]);
  });
});

describe('the last message to a person decides', () => {
  const to = (openId: string): Address => ({ kind: 'person', openId });
  const delivery = (
    address: Address,
    state: Delivery['state'],
    settledAt: number,
    more: Partial<Delivery> = {},
  ) =>
    ({
      message: {
        id: String(settledAt),
        to: address,
        body: { type: 'text', text: '' },
        about: { kind: 'remind' },
      },
      state,
      plannedAt: 0,
      settledAt,
      tries: 1,
      ...more,
    }) as Delivery;

  it('failed, with its reason', () => {
    expect([
      ...failureByPerson([
        delivery(to('a'), 'sent', 1),
        delivery(to('a'), 'failed', 2, { reason: '230053' }),
      ]),
    ]).toEqual([['a', '230053']]);
  });

  it('arrived after all', () => {
    expect([
      ...failureByPerson([
        delivery(to('a'), 'sent', 3),
        delivery(to('a'), 'failed', 2, { reason: '230053' }),
      ]),
    ]).toEqual([]);
  });

  it('was an answer in the direct chat', () => {
    const first = delivery(to('a'), 'sent', 1, { chatId: 'oc_a' });
    const lost = delivery(to('a'), 'failed', 2, { reason: '230053' });
    expect([
      ...failureByPerson([first, lost, delivery({ kind: 'chat', chatId: 'oc_a' }, 'sent', 3)]),
    ]).toEqual([]);
    expect([
      ...failureByPerson([first, lost, delivery({ kind: 'chat', chatId: 'oc_b' }, 'sent', 3)]),
    ]).toHaveLength(1);
  });

  it('has an unknown outcome', () => {
    expect([...failureByPerson([delivery(to('a'), 'parked', 2, { reason: 'outcome-unknown' })])]).toEqual([
      ['a', 'outcome-unknown'],
    ]);
  });
});

describe('the weekly notice', () => {
  it('stands in the plan: half an hour after the office opens on the first working day of each week', () => {
    const plan = notificationPlanOf(aCampaign()).filter(
      ({ skipped, job }) => !skipped && job === 'unreachable',
    );
    expect(plan.map(({ id, date, movedFrom }) => [id, date, movedFrom])).toEqual([
      ['notice.unreachable@2021-09-06', '2021-09-06', undefined],
      ['notice.unreachable@2021-09-13', '2021-09-13', undefined],
      ['notice.unreachable@2021-09-20', '2021-09-22', '2021-09-20'],
      ['notice.unreachable@2021-09-27', '2021-09-27', undefined],
      ['notice.unreachable@2021-10-04', '2021-10-08', '2021-10-04'],
      ['notice.unreachable@2021-10-11', '2021-10-11', undefined],
    ]);
  });

  it('is one with the announcement of its day, which brings the same list', () => {
    const schedule = (onDayOff: OnDayOff): ScheduleLine[] => [
      {
        id: 'kickoff',
        job: 'announce',
        to: ['contacts'],
        onDayOff,
        when: { kind: 'at', rule: { kind: 'moment', moment: { date: '2021-09-21', time: '09:00' } } },
      },
    ];
    // Tuesday 21 is a day off, so its messages move to Wednesday 22; the notice of Monday 20 moves there, too.
    const told = (onDayOff: OnDayOff) =>
      notificationPlanOf(aCampaign({ schedule: schedule(onDayOff) })).find(
        ({ date }) => date === '2021-09-22',
      )?.skipped;
    expect(told('next')).toBe('merged');
    expect(told('skip')).toBeUndefined();
  });
});
