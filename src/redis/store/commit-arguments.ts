import { randomUUID } from 'node:crypto';
import type { EpochMs } from '../../domain/campaign/campaign.ts';
import type { Commit } from '../../ports/commit.ts';
import type { OutgoingMessage } from '../../ports/outgoing-message.ts';
import type { RecordKey } from '../../ports/records.ts';
import { GROUP } from '../queue/event-group.ts';
import type { Keys } from './keys.ts';
import { isUrgent, laneOf } from '../queue/lane.ts';
import { isFollowed } from './whole-reads.ts';

const MOST_NUMBERS = 1_000;
/** How long a commit's name is remembered: longer than any retry, redelivery or restart that could repeat it. */
const MARK_TTL_S = 60 * 24 * 3_600;

/**
 * A commit as the keys and arguments of its script, whose comment defines their order. Throws, before anything is
 * sent, if the commit can never be stored: a number token that is not 32 hex digits, or a NUL in a message id, which
 * would break the order of the queue.
 */
export function commitArguments(
  commit: Commit,
  keys: Keys,
  now: EpochMs,
): { readonly keys: string[]; readonly args: (string | number)[] } {
  const {
    once = '',
    expect = [],
    put = [],
    drop = [],
    journal = [],
    messages = [],
    number = '',
    numbers = 1,
    completes,
    letters = [],
    resend = [],
    release,
  } = commit;
  assertStorable({ number, numbers, letters });
  const { numberOf, hashes, logs } = recordKeys(keys);
  const list = (rows: readonly (readonly (string | number)[])[]) => [rows.length, ...rows.flat()];

  const args = [
    once,
    MARK_TTL_S,
    completes?.stream === 'events' ? GROUP : '',
    completes?.entry ?? '',
    number,
    numbers,
    randomUUID(),
    ...list(expect.map((key) => [numberOf(key), key.id, key.version])),
    ...list(put.map((key) => [numberOf(key), key.id, JSON.stringify(key.value)])),
    ...list(drop.map((key) => [numberOf(key), key.id])),
    ...list(journal.map((entry) => [JSON.stringify(entry)])),
    ...list(messages.map((message) => messageRow(message, now, messages.length))),
    ...list(letters.map(({ id, fate }) => [id, fate])),
    ...list(resend.map((id) => [id])),
    ...list(
      release
        ? [release.campaign, ...(release.others ?? [])].map((campaign) => [campaign, release.reason])
        : [],
    ),
  ];
  const { outbox, failures } = keys;
  const fixed = [
    ...outbox,
    keys.journal,
    keys.numbers,
    failures,
    keys.mark(once),
    keys.stream(completes?.stream ?? 'events'),
    keys.dead,
    keys.stream('events'),
    keys.stream('presses'),
    keys.bell,
  ];
  return { keys: [...fixed, ...hashes(), ...logs()], args };
}

/** Numbers the hashes of records in the order of their first use, because the script names each by its number. */
function recordKeys(keys: Keys) {
  const found = new Map<string, { readonly index: number; readonly changes: string }>();
  return {
    numberOf({ family, scope }: RecordKey): number {
      const key = keys.records(family, scope);
      const known = found.get(key);
      if (known) return known.index;
      const index = found.size + 1;
      // A family without a change log passes its own hash instead; the script recognises that.
      found.set(key, { index, changes: isFollowed(family) ? keys.changes(family, scope) : key });
      return index;
    },
    hashes: () => [...found.keys()],
    logs: () => [...found.values()].map(({ changes }) => changes),
  };
}

function assertStorable({
  number,
  numbers,
  letters,
}: Required<Pick<Commit, 'number' | 'numbers' | 'letters'>>): void {
  if (number !== '' && !/^[0-9a-f]{32}$/u.test(number))
    throw new Error('the number token of a commit must be 32 hex digits');
  if (!Number.isInteger(numbers) || numbers < 1 || numbers > MOST_NUMBERS)
    throw new Error(`a commit draws 1 to ${MOST_NUMBERS} numbers`);
  if (letters.some(({ id }) => !/^\d+-\d+$/u.test(id)))
    throw new Error('a dead letter id must be a stream entry id');
}

function messageRow(message: OutgoingMessage, now: EpochMs, together: number): (string | number)[] {
  const { id, about, notBefore } = message;
  const lane = laneOf(message);
  // NUL separates lane, sequence number and id in the queue.
  if (`${id}${lane}`.includes('\0')) throw new Error('a message id or address must not contain NUL');
  const heldUntil = notBefore !== undefined && notBefore > now ? notBefore : '';
  return [
    id,
    JSON.stringify(message),
    lane,
    about.campaign ?? '',
    about.occurrence ?? '',
    heldUntil,
    now,
    isUrgent(message, together) ? 1 : 0,
  ];
}
