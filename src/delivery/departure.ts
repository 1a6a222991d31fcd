/** Collects the facts about one message, asks the gate, and returns the verdict with the caps it counts against. */
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { bindingsOf } from '../people/bindings.ts';
import { seriesOf } from '../domain/periods/series.ts';
import { stillSpeaksFor } from '../domain/people/directory.ts';
import { countedNow, countsAgainstCap, mayLeave, type Departure, type Gate } from '../domain/sending/gate.ts';
import { withReturnsOf } from '../filing/returns.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../domain/register/register.ts';
import type { Commit } from '../ports/commit.ts';
import type { MessageAbout, OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Store } from '../ports/store.ts';
import { pauseOf } from '../plan/pauses.ts';
import { APP, expected, key, read } from '../records/access.ts';

export interface Decided {
  readonly gate: Gate;
  /** Counts the message against its unit's caps; must be committed before it is sent. */
  readonly reserve: Commit | undefined;
  /** Register of the message's unit. */
  readonly register: UnitRegister;
}

/** Asks the gate about one message. `now` is Clock time in ms. */
export async function askGate(
  store: Store,
  outbox: Pick<Outbox, 'find'>,
  campaign: Campaign,
  departure: Departure,
  { about, to }: OutgoingMessage,
  now: EpochMs,
): Promise<Decided> {
  const { unit } = departure;
  const burdenKey = key('burden', campaign.id, unit ?? '');
  const [register, burden, quiet, bound, pause, stopped] = await Promise.all([
    about.unit === undefined ? undefined : read(store, 'unit', campaign.id, about.unit),
    unit === undefined ? undefined : read(store, 'burden', campaign.id, unit),
    unit === undefined ? undefined : read(store, 'quiet', campaign.id, unit),
    unit === undefined || to.kind !== 'person' ? undefined : stillBound(store, campaign, to.openId, unit),
    pauseOf(store, campaign.id, now),
    isStopped(store, campaign, about),
  ]);
  const held = await withReturnsOf(register?.value ?? EMPTY_REGISTER, { store, outbox });
  const counted = burden?.value?.counted ?? [];
  const facts = { register: held, counted, bound, lastActAt: quiet?.value?.at, pause, stopped };
  const ends = endsAt(campaign, unit === undefined ? undefined : [{ id: unit }]);
  const gate = mayLeave(departure, { campaign, closesAt: ends, ...facts }, now);

  const isNew = countsAgainstCap(departure) && !counted.some(({ cause }) => cause === departure.cause);
  const reserve: Commit | undefined = isNew
    ? {
        expect: [expected(burdenKey, burden ?? { version: 0 })],
        put: [{ ...burdenKey, value: { counted: [...counted, countedNow(campaign, departure, now)] } }],
      }
    : undefined;
  return { gate, reserve, register: held };
}

/** False if the person was unbound from the unit in the chat after the message was planned. */
async function stillBound(store: Store, campaign: Campaign, openId: string, unit: string): Promise<boolean> {
  const { value } = await read(store, 'person', APP, openId);
  return stillSpeaksFor(campaign, bindingsOf(value, seriesOf(campaign)), unit);
}

/** Whether the mass act or the firing that sent this message was stopped or taken back. */
async function isStopped(
  store: Store,
  campaign: Campaign,
  { request, occurrence }: MessageAbout,
): Promise<boolean> {
  if (request !== undefined) {
    const { value } = await read(store, 'request', campaign.id, request);
    return value?.state === 'stopped' || value?.state === 'undone';
  }
  if (occurrence === undefined) return false;
  const { value } = await read(store, 'occurrence', campaign.id, occurrence);
  return value?.undoneAt !== undefined;
}
