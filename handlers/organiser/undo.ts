import { pageCard } from '../../src/cards/choice.ts';
import { buttons, card, md } from '../../src/cards/kit.ts';
import { campaignOfCode } from '../../src/people/parts.ts';
import type { EpochMs } from '../../src/domain/campaign/campaign.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { fullPlan } from '../../src/plan/full-plan.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import {
  deliveriesOf,
  firingName,
  isMass,
  nameOf,
  UNDO_MS,
  type MassRequest,
} from '../../src/delivery/mass-action.ts';
import type { Delivery } from '../../src/ports/outbox.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import type { RecordKey } from '../../src/ports/records.ts';
import { key, readAll } from '../../src/records/access.ts';
import { type OccurrenceRecord } from '../../src/records/occurrence.ts';
import { undoCause, undoReportMessage, type UndoFacts } from '../../src/delivery/undo-report.ts';

const SHOWN = 5;
/** Messages enqueued within this time may have been sent today, after being held. */
const LOOKED_AT_MS = 4 * 24 * 3_600_000;

/** Mass messages about a decision that stays in force when they are recalled. */
const GRANTING = ['deadline', 'reopen', 'start'] as const;
type Granting = (typeof GRANTING)[number];

function isGranting(kind: MassRequest['kind']): kind is Granting {
  return GRANTING.some((each) => each === kind);
}

/** A mass message, sent by an admin or by the plan. */
interface Sending {
  /** The code that people type, also on the button. */
  readonly ref: string;
  readonly name: string;
  readonly at: EpochMs;
  /** The `occurrence` of its messages. */
  readonly cause: string;
  readonly undone: boolean;
  readonly state: string;
  readonly facts: UndoFacts;
  /** Key of the record in which `taken`, the withdrawn state, is stored. */
  readonly record: RecordKey;
  readonly taken: unknown;
  /** The grant, which stays in force when its messages are recalled. */
  readonly grants?: Granting;
  /** Belongs to a single extended unit and is therefore not listed. */
  readonly toOne: boolean;
}

/** 撤销通知: recalls a mass message within a day, and names the messages that could not be recalled. */
export const undo: Handler = {
  name: 'undo',
  means: campaignOfCode,
  meansOne: true,
  presses: ['mass.undo'],
  roles: ['admin'],
  chats: 'direct',
  run: async (act, scene) => {
    if (act.kind === 'text' && act.rest.trim() === '') return list(scene);
    const { words } = scene;
    const sendings = [...(await requestsOf(scene)), ...(await firingsOf(scene))];
    const typed = act.kind === 'text' ? act.rest.trim().replaceAll(/^[#\s]+/gu, '') : '';
    const found =
      act.kind === 'press'
        ? sendings.find(({ record }) => record.id === textIn(act.value, 'id'))
        : sendings.find(({ ref }) => ref.toLowerCase() === typed.toLowerCase());
    return found ? undoSending(found, scene) : say(words.mass.noSuch(chatText(typed, 40)));
  },
};

async function list(scene: Scene): Promise<Outcome> {
  const { campaign, now, words } = scene;
  const { mass } = words;
  const sendings = [...(await requestsOf(scene)), ...(await firingsOf(scene))].toSorted(
    (a, b) => b.at - a.at,
  );
  const recent: { sending: Sending; sent: number }[] = [];
  for (const sending of sendings) {
    if (recent.length === SHOWN || now - sending.at >= LOOKED_AT_MS) break;
    const { left, open } = await deliveriesOf(sending, scene);
    const sent = left.filter(isSent);
    // Occurrences without any recipient are not listed.
    const isFresh = now - sending.at < UNDO_MS && (open.length > 0 || 'request' in sending.facts);
    if (isFresh || sent.some(({ settledAt = 0 }) => now - settledAt < UNDO_MS))
      recent.push({ sending, sent: sent.length });
  }
  if (recent.length === 0) return say(mass.undoNone);
  const rows = recent.map(({ sending: { name, at, state }, sent }) =>
    mass.undoLine(name, localAt(campaign.timezone, at), sent, mass.undoState[state] ?? ''),
  );
  const choices = recent
    .filter(({ sending }) => !sending.undone)
    .map(({ sending: { name, record } }) => ({
      text: mass.undoButton(name),
      value: { act: 'mass.undo' as const, campaign: campaign.id, id: record.id },
    }));
  const elements = [
    md(mass.undoList),
    md(rows.join('\n')),
    ...(choices.length > 0 ? [buttons(choices)] : []),
    md(mass.undoTyped(recent[0]?.sending.ref ?? '')),
  ];
  return { reply: { card: card({ title: mass.undoTitle, tone: 'orange', elements }) } };
}

async function requestsOf({ campaign, store, words, person, fromAbove }: Scene): Promise<Sending[]> {
  const all = await readAll(store, 'request', campaign.id);
  return [...all].flatMap(([id, request]) =>
    isMass(request) &&
    request.state !== 'open' &&
    request.state !== 'cancelled' &&
    (!fromAbove || request.by === person)
      ? [
          {
            ref: request.code,
            name: nameOf(request, words),
            at: request.sentAt ?? 0,
            cause: request.cause ?? '',
            undone: request.state === 'undone',
            state: request.state,
            facts: { campaign: campaign.id, request: id },
            record: key('request', campaign.id, id),
            taken: { ...request, state: 'undone' } satisfies MassRequest,
            ...(isGranting(request.kind) && { grants: request.kind }),
            toOne: false,
          },
        ]
      : [],
  );
}

/** Scheduled messages beyond those to admins only; only the organiser can withdraw them. */
async function firingsOf({ campaign, store, words, now, fromAbove }: Scene): Promise<Sending[]> {
  if (fromAbove) return [];
  const [happened, registers] = await Promise.all([
    readAll(store, 'occurrence', campaign.id),
    readAll(store, 'unit', campaign.id),
  ]);
  return fullPlan(campaign, registers).flatMap(({ id, job, to, unit }) => {
    const held = happened.get(id);
    if (held?.state !== 'done' || to.every((recipient) => recipient === 'admins')) return [];
    return [
      {
        ref: id,
        name: firingName(id, job, words),
        at: held.openedAt,
        cause: id,
        undone: held.undoneAt !== undefined,
        state: held.undoneAt === undefined ? '' : 'undone',
        facts: { campaign: campaign.id, occurrence: id },
        record: key('occurrence', campaign.id, id),
        taken: { ...held, undoneAt: now } satisfies OccurrenceRecord,
        toOne: unit !== undefined,
      },
    ];
  });
}

async function undoSending(sending: Sending, scene: Scene): Promise<Outcome> {
  const { campaign, store, now, words, person, eventId } = scene;
  const { mass } = words;
  const { name, ref, facts, record, taken } = sending;
  const { open, left } = await deliveriesOf(sending, scene);
  const sent = left.filter(isSent);
  const young = sent.filter(({ settledAt = 0 }) => now - settledAt < UNDO_MS);
  const done = [
    young.length > 0 ? mass.undoing(name, young.length, open.length) : mass.undoNothing(name, open.length),
    sent.length > young.length ? mass.tooOld(sent.length - young.length) : '',
    sending.grants ? mass.stays[sending.grants] : '',
  ].filter(Boolean);
  const version = (await store.read(record))?.version ?? 0;
  return {
    ...say(done.join('')),
    card: pageCard({ title: name, paragraphs: done }),
    expect: [{ ...record, version }],
    put: [{ ...record, value: taken }],
    journal: [{ act: 'mass.undone', detail: { command: ref, messages: young.length } }],
    messages:
      young.length > 0
        ? [
            ...young.map((delivery) => recallOf(delivery, record.id, campaign.id)),
            undoReportMessage(facts, person, eventId),
          ]
        : [],
  };
}

function isSent({ state, messageId }: Delivery): boolean {
  return state === 'sent' && messageId !== undefined;
}

/** The id is derived from the recalled message, so that repeated requests recall it once. */
function recallOf({ message, messageId = '' }: Delivery, id: string, campaign: string): OutgoingMessage {
  return {
    id: `${undoCause(id)}/${message.id}`,
    to: { kind: 'recall', messageId },
    body: { type: 'text', text: '' },
    about: {
      kind: 'card',
      campaign,
      occurrence: undoCause(id),
      entry: 'undo',
      ...(message.about.unit !== undefined && { unit: message.about.unit }),
    },
  };
}

function say(text: string): Outcome {
  return { reply: { text }, toast: { type: 'info', text } };
}
