import type { EpochMs } from '../../src/domain/campaign/campaign.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import type { Occurrence } from '../../src/domain/plan/occurrence.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { requestCode } from '../../src/domain/people/request-code.ts';
import { asksInVain, mayBeResent } from '../../src/domain/plan/resendable.ts';
import { returnOccurrencesOf } from '../../src/domain/plan/return-occurrences.ts';
import { planOf, plansOfExtendedUnits } from '../../src/domain/plan/schedule.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { codesInUse, type MassRequest } from '../../src/delivery/mass-action.ts';
import {
  decideMass,
  type MassDecision,
  type MassKind,
  type MassNow,
} from '../../src/delivery/mass-decision.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import { key, read, readAll } from '../../src/records/access.ts';
import { type OccurrenceRecord } from '../../src/records/occurrence.ts';
import type { Words } from '../../src/words/index.ts';

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
    const decision = { id: eventId, request, version: 0, approved: true, act };
    const outcome = await decideMass(resendKind(words), decision, scene);
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

/** Confirmed only if many people receive it. */
export function resendKind({ mass, replies }: Words): MassKind {
  return { title: mass.kind['resend'] ?? '', cancelled: replies.chase.cancelled, now: resendNow };
}

async function resendNow({ request }: MassDecision, scene: Scene): Promise<MassNow> {
  const { campaign, store, words, now } = scene;
  const { missed } = words;
  const name = request.occurrence ?? '';
  const refused = (text: string) => ({ refused: say(text) });
  if (now >= endsAt(campaign)) return refused(words.replies.closed(chatText(campaign.title)));
  const [occurrence, held] = await Promise.all([
    occurrenceOf(name, scene),
    read(store, 'occurrence', campaign.id, name),
  ]);
  if (!occurrence) return refused(missed.noSuch(chatText(name, 60)));
  const state = held.value?.state ?? 'open';
  if (state === 'done') return refused(missed.notMissed);
  if (occurrence.at > now) return refused(missed.notYet(localAt(campaign.timezone, occurrence.at)));
  // The occurrence is due, and the plan itself is sending it.
  if (state === 'open' && now <= occurrence.graceUntil) return refused(missed.atWork);
  if (!mayBeResent(campaign, occurrence, now)) return refused(missed.outdated);
  const inVain = asksInVain(campaign, occurrence, now);
  const messages = (await outstanding(occurrence, scene)).filter(({ about: { unit } }) =>
    unit === undefined ? !inVain : now < endsAt(campaign, [{ id: unit }]),
  );
  if (messages.length === 0) return refused(missed.nobody);
  const at = key('occurrence', campaign.id, name);
  const send = () => ({
    done: words.mass.sent(messages.length),
    expect: [{ ...at, version: held.version }],
    put: [{ ...at, value: sentByHand(occurrence, held.value, messages.length, now) }],
    journal: [{ act: 'occurrence.resent', detail: { occurrence: name, people: messages.length } }],
    messages,
  });
  return { people: messages.length, send };
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
    ...returnOccurrencesOf(campaign, registers),
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
