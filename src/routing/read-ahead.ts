/** Prefetches records that an act will probably read, in one query with its first read. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { opensAt } from '../domain/deadlines/deadline.ts';
import type { FactsSource } from '../facts.ts';
import type { RecordKey } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { APP, key } from '../records/access.ts';
import type { Handler } from './handler.ts';
import type { Message } from './route.ts';

/** Maximum number of prefetched registers: for a person in many campaigns, most would not be used. */
const MOST_REGISTERS = 4;

/**
 * Wraps the store with prefetched records. Each is returned once, so that a second read gets the current record. A
 * commit names the versions on which it was decided, so a record that has changed meanwhile makes the act run again.
 */
export function readingAhead(store: Store, wanted: readonly RecordKey[]): Store {
  const ahead = new Map(wanted.map((at) => [nameOf(at), store.read(at)]));
  // An act that never reads the record ignores its error.
  for (const asked of ahead.values()) asked.catch(() => {});
  return {
    ...store,
    read(at) {
      const name = nameOf(at);
      const asked = ahead.get(name);
      ahead.delete(name);
      return asked ?? store.read(at);
    },
  };
}

/**
 * The records that a message will probably read: whether its sender knows the privacy notice, and for a filing the
 * registers of the sender's units, by the last known directory.
 */
export function likelyReads(
  { sender, chat, at }: Message,
  handler: Handler | undefined,
  campaigns: readonly Campaign[],
  facts: Pick<FactsSource, 'unitsLastKnown'>,
): RecordKey[] {
  const notice = chat === 'direct' ? [key('noticed', APP, sender), key('person', APP, sender)] : [];
  if (!handler?.startsFromRegister) return notice;
  const registers = campaigns
    .filter((campaign) => opensAt(campaign) <= at && at < endsAt(campaign))
    .flatMap((campaign) =>
      facts.unitsLastKnown(campaign, sender).map(({ id }) => key('unit', campaign.id, id)),
    );
  return [...notice, ...registers.slice(0, MOST_REGISTERS)];
}

function nameOf({ family, scope, id }: RecordKey): string {
  return `${family}\0${scope}\0${id}`;
}
