import type { EpochMs } from '../../src/domain/campaign/campaign.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import type { Occurrence } from '../../src/domain/plan/occurrence.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { requestCode } from '../../src/domain/people/request-code.ts';
import { asksInVain, mayBeResent } from '../../src/domain/plan/resendable.ts';
import { ownNoticesOf } from '../../src/domain/plan/own-notices.ts';
import { planOf, plansOfExtendedUnits } from '../../src/domain/plan/schedule.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import {
  askCount,
  codesInUse,
  givenUp,
  ofRequest,
  onItsWay,
  sentNow,
  type MassRequest,
} from '../../src/delivery/mass-action.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import { key, read, readAll } from '../../src/records/access.ts';
import { type OccurrenceRecord } from '../../src/records/occurrence.ts';
import { type Request } from '../../src/records/request.ts';

/** 补发: sends a missed occurrence now, to the recipients that it still concerns. */
export const resend: Handler = {
  name: 'resend',
  presses: ['missed.send'],
  roles: ['admin'],
  chats: 'direct',
  untilClose: true,
  run: async (act, scene) => {
    const { campaign, words, person, at, eventId } = scene;
    const wanted =
      act.kind === 'press' ? textIn(act.value, 'occurrence') : act.kind === 'text' ? act.rest.trim() : '';
    if (wanted === '') return say(words.missed.resendUsage);
    const request: MassRequest = {
      kind: 'resend',
      campaign: campaign.id,
      code: requestCode(eventId, await codesInUse(scene)),
      by: person,
      at,
      state: 'open',
      occurrence: wanted,
    };
    const outcome = await send(eventId, request, 0, act, scene);
    return act.kind === 'press' ? beside(outcome, scene) : outcome;
  },
};

/** Answers in a separate message, because the notice must keep its other buttons. */
function beside(outcome: Outcome, { campaign, person, eventId }: Scene): Outcome {
  const { reply } = outcome;
  if (!reply || !('card' in reply)) return outcome;
  const message: OutgoingMessage = {
    id: `reply/${eventId}/beside`,
    to: { kind: 'person', openId: person },
    body: { type: 'card', card: reply.card },
    about: { kind: 'reply', campaign: campaign.id, entry: 'resend' },
  };
  return { ...outcome, card: undefined, messages: [message, ...(outcome.messages ?? [])] };
}

/** An admin's decision, if the number of recipients had to be confirmed first. */
export async function decideResend(
  id: string,
  request: MassRequest,
  version: number,
  approved: boolean,
  act: Act,
  scene: Scene,
): Promise<Outcome> {
  if (approved) return send(id, request, version, act, scene);
  const { campaign, words } = scene;
  const at = key('request', campaign.id, id);
  return {
    ...givenUp(words.mass.kind['resend'] ?? '', words.replies.chase.cancelled),
    expect: [{ ...at, version }],
    put: [{ ...at, value: { ...request, state: 'cancelled' } satisfies Request }],
  };
}

async function send(
  id: string,
  request: MassRequest,
  version: number,
  act: Act,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, store, words, now } = scene;
  const { missed } = words;
  const name = request.occurrence ?? '';
  if (now >= endsAt(campaign)) return say(words.replies.closed(chatText(campaign.title)));
  const [occurrence, held] = await Promise.all([
    occurrenceOf(name, scene),
    read(store, 'occurrence', campaign.id, name),
  ]);
  if (!occurrence) return say(missed.noSuch(chatText(name, 60)));
  const state = held.value?.state ?? 'open';
  if (state === 'done') return say(missed.notMissed);
  if (occurrence.at > now) return say(missed.notYet(localAt(campaign.timezone, occurrence.at)));
  // The occurrence is due, and the plan itself is sending it.
  if (state === 'open' && now <= occurrence.graceUntil) return say(missed.atWork);
  if (!mayBeResent(campaign, occurrence, now)) return say(missed.outdated);
  const inVain = asksInVain(campaign, occurrence, now);
  const messages = (await outstanding(occurrence, scene)).filter(({ about: { unit } }) =>
    unit === undefined ? !inVain : now < endsAt(campaign, [{ id: unit }]),
  );
  if (messages.length === 0) return say(missed.nobody);

  const asked = askCount(act, messages.length, id, request, scene);
  const requestKey = key('request', campaign.id, id);
  if (asked) return version > 0 ? asked : { ...asked, put: [{ ...requestKey, value: request }] };
  const cause = `resend/${id}`;
  const at = key('occurrence', campaign.id, name);
  const going = sentNow(id, request, version, cause, scene);
  return {
    ...onItsWay(words.mass.sent(messages.length), id, request, scene),
    expect: [...going.expect, { ...at, version: held.version }],
    put: [...going.put, { ...at, value: sentByHand(occurrence, held.value, messages.length, now) }],
    journal: [{ act: 'occurrence.resent', detail: { occurrence: name, people: messages.length } }],
    messages: ofRequest(messages, id, cause),
  };
}

function sentByHand(
  { at }: Occurrence,
  held: OccurrenceRecord | undefined,
  planned: number,
  now: EpochMs,
): OccurrenceRecord {
  const found = held ?? { at, openedAt: now, unreachable: [] };
  return { ...found, state: 'done', planned };
}

async function occurrenceOf(name: string, { campaign, store }: Scene): Promise<Occurrence | undefined> {
  const registers = await readAll(store, 'unit', campaign.id);
  return [
    ...planOf(campaign),
    ...plansOfExtendedUnits(campaign, registers),
    ...ownNoticesOf(campaign, registers),
  ].find(({ id }) => id === name);
}

/** The messages without those that were delivered before the outage. */
async function outstanding(
  occurrence: Occurrence,
  { campaign, outbox, fanOut }: Scene,
): Promise<OutgoingMessage[]> {
  const before = await outbox.list({ campaign: campaign.id, occurrence: occurrence.id, limit: 20_000 });
  const gone = new Set(before.filter(({ state }) => state !== 'skipped').map(({ message }) => message.id));
  const all = await fanOut(occurrence);
  return all.filter(({ id }) => !gone.has(id)).map((message) => ({ ...message, id: `resend/${message.id}` }));
}

function say(text: string): Outcome {
  return { reply: { text }, toast: { type: 'warning', text } };
}
