/** The messages that units were sent are found even if newer messages have pushed them out of reach of a search. */
import { expect, it } from 'vitest';
import { sentIn } from '../../src/exports/requests/sent.ts';
import type { Delivery, Outbox } from '../../src/ports/outbox.ts';
import type { Versioned } from '../../src/ports/records.ts';
import type { Store } from '../../src/ports/store.ts';

const REACH = 5;

function delivery(
  n: number,
  about: Delivery['message']['about'],
  state: Delivery['state'] = 'sent',
): Delivery {
  const to = { kind: 'person', openId: 'ou_contact_north' } as const;
  const message = { id: `m${n}`, to, body: { type: 'text', text: '请报送。' }, about } as const;
  return { message, n, state, tries: 1, plannedAt: n, settledAt: n };
}

/**
 * Like the queue's search, which reads a limited number of messages of its index, newest first, before it filters
 * them.
 */
function outboxOf(all: readonly Delivery[]): Pick<Outbox, 'list'> {
  return {
    async list({ campaign, occurrence, states, limit }) {
      const index = all
        .filter(({ message: { about } }) => occurrence === undefined || about.occurrence === occurrence)
        .toSorted((a, b) => b.n - a.n)
        .slice(0, REACH);
      return index
        .filter(
          ({ message: { about }, state }) => about.campaign === campaign && (states?.includes(state) ?? true),
        )
        .slice(0, limit);
    },
  };
}

function storeOf(records: Readonly<Record<string, Record<string, unknown>>>): Store {
  const all = async (family: string) =>
    new Map(
      Object.entries(records[family] ?? {}).map(([id, value]) => [
        id,
        { version: 1, value } satisfies Versioned<unknown>,
      ]),
    );
  return { all } as Partial<Store> as Store;
}

it('is found behind thousands of receipts, and tells what did not arrive', async () => {
  const about = { campaign: 'september', unit: 'north' } as const;
  const remind = { ...about, kind: 'remind', occurrence: 't-3@2021-09-23' } as const;
  const receipts = Array.from({ length: 20 }, (_, n) => delivery(n + 10, { ...about, kind: 'reply' }));
  const outbox = outboxOf([
    delivery(1, remind),
    delivery(2, { ...remind, unit: 'south' }, 'failed'),
    delivery(3, { ...remind, occurrence: 'chase/e1', kind: 'chase' }),
    delivery(4, { ...remind, occurrence: 'digest@2021-09-24', kind: 'digest' }),
    ...receipts,
  ]);
  const occurrence = { state: 'done', at: 0, openedAt: 0, planned: 2 };
  const store = storeOf({
    occurrence: { 't-3@2021-09-23': occurrence, 'digest@2021-09-24': occurrence },
    request: {
      e1: {
        kind: 'chase',
        campaign: 'september',
        code: 'A',
        by: 'ou_admin',
        at: 0,
        state: 'sent',
        cause: 'chase/e1',
      },
      e2: { kind: 'bind', campaign: 'september', code: 'B', by: 'ou_new', at: 0, state: 'open' },
    },
  });
  const sent = await sentIn({ store, outbox }, { id: 'september' });
  expect(sent.get('north')).toEqual([
    { at: 1, job: 'remind', arrived: true },
    { at: 3, job: 'chase', arrived: true },
  ]);
  expect(sent.get('south')).toEqual([{ at: 2, job: 'remind', arrived: false }]);
  expect(sent.size).toBe(2);
});
