/**
 * Mass sends by an admin: a preview, confirmation by the number of recipients, a code, and a way to stop. The request
 * record holds the progress; the messages carry its id, so that the gate can check it.
 */
import { pageCard } from '../cards/choice.ts';
import { buttons, card, inline, md, withNote, type Element } from '../cards/kit.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { JobName, Unit, Campaign } from '../domain/campaign/campaign.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import type { Delivery, Outbox } from '../ports/outbox.ts';
import type { MessageAbout, OutgoingMessage } from '../ports/outgoing-message.ts';
import { key, readAll } from '../records/access.ts';
import { type Request } from '../records/request.ts';
import type { Words } from '../words/index.ts';
import { textIn } from '../domain/reading/press-value.ts';
import { codeTyped, requestCode } from '../domain/people/request-code.ts';

/** A mass send to more people than this requires typing their number. */
const CONFIRMED_ONCE = 50;
/** How long after sending the platform allows a recall. */
export const UNDO_MS = 24 * 3_600_000;
const NAMED = 40;
const LEFT_OUT = 20;

const MASS = ['chase', 'deadline', 'resend', 'reopen', 'start'] as const;

export type MassRequest = Request & { readonly kind: (typeof MASS)[number] };

export function isMass(request: Request): request is MassRequest {
  return MASS.some((kind) => kind === request.kind);
}

/** `催办 3F9A70C2D5`: its name for people. */
export function nameOf({ kind, code }: Request, { mass }: Words): string {
  return mass.named(mass.kind[kind] ?? kind, code);
}

/** `提醒 t-3@2021-09-23`: a firing, named by the job of its schedule line if the plan still has it. */
export function firingName(occurrence: string, job: JobName | undefined, { mass, terms }: Words): string {
  return job === undefined ? occurrence : mass.named(terms.job[job], occurrence);
}

/**
 * Codes that a new request must not reuse: those of open requests, and of sends that can still be stopped or taken
 * back.
 */
export async function codesInUse({ store, campaign, now }: Scene): Promise<ReadonlySet<string>> {
  const requests = [...(await readAll(store, 'request', campaign.id)).values()];
  const live = requests.filter(({ state, sentAt = -Infinity }) => state === 'open' || now - sentAt < UNDO_MS);
  return new Set(live.map(({ code }) => code));
}

/** The included units, and the excluded ones with reasons; lists too long for a card are cut. */
export function unitsElements(
  going: readonly Unit[],
  leftOut: readonly { readonly unit: Unit; readonly why: string }[],
  title: string,
  { mass }: Words,
): readonly (Element | undefined)[] {
  const out = leftOut.slice(0, LEFT_OUT).map(({ unit, why }) => mass.leftOutLine(inline(unit.name), why));
  const more = leftOut.length > LEFT_OUT ? [mass.moreLeftOut(leftOut.length - LEFT_OUT)] : [];
  const names = going.slice(0, NAMED).map(({ name }) => inline(name));
  return [
    md(going.length > 0 ? mass.names(names, going.length) : ''),
    md(leftOut.length > 0 ? [title, ...out, ...more].join('\n') : ''),
  ];
}

/**
 * Units of the preview that are now excluded, with reasons; the admin confirmed a different list. Empty if there are
 * none.
 */
export function changedSince(
  leftOut: readonly { readonly unit: Unit; readonly why: string }[],
  { words: { mass, format } }: Pick<Scene, 'words'>,
): string {
  if (leftOut.length === 0) return '';
  const named = leftOut.slice(0, LEFT_OUT).map(({ unit, why }) => mass.leftOutLine(inline(unit.name), why));
  return mass.changedSince(format.list(named), leftOut.length);
}

/** The content of a preview: included and excluded units, and its wording. */
interface Preview {
  readonly going: readonly Unit[];
  readonly leftOut: readonly { readonly unit: Unit; readonly why: string }[];
  readonly sentence: {
    readonly title: string;
    /** Number of units and people. */
    readonly count: string;
    readonly leftOut: string;
    readonly send: string;
    readonly cancel: string;
    readonly typed: (code: string) => string;
  };
  /** Shown after the units: the message text, and other remarks. */
  readonly elements: readonly (Element | undefined)[];
  readonly journal: string;
}

/** The preview: the request's record and its card, with numbers, recipients, excluded units and the message text. */
export async function previewed(
  request: Pick<MassRequest, 'kind' | 'until' | 'item' | 'plan' | 'seen' | 'start'>,
  { going, leftOut, sentence, elements, journal }: Preview,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, person, at, eventId, words } = scene;
  const code = requestCode(eventId, await codesInUse(scene));
  const units = going.map(({ id }) => id);
  const record: Request = { ...request, campaign: campaign.id, code, by: person, at, state: 'open', units };
  const value = { campaign: campaign.id, id: eventId, seen: code };
  return {
    reply: {
      card: card({
        title: sentence.title,
        tone: 'orange',
        summary: `${sentence.title} ${sentence.count}`,
        elements: [
          md(`**${sentence.count}**`),
          ...unitsElements(going, leftOut, sentence.leftOut, words),
          ...elements,
          buttons([
            { text: sentence.send, type: 'primary', value: { act: 'request.approve', ...value } },
            { text: sentence.cancel, value: { act: 'request.decline', ...value } },
          ]),
          md(sentence.typed(code)),
        ],
      }),
    },
    put: [{ ...key('request', campaign.id, eventId), value: record }],
    journal: [{ act: journal, detail: { units: going.length } }],
  };
}

/** Draws the preview again because these units have changed since; closes the earlier preview, and sends nothing. */
export function previewedAnew(
  outcome: Outcome,
  {
    id,
    request,
    version,
    moved,
  }: {
    readonly id: string;
    readonly request: MassRequest;
    readonly version: number;
    readonly moved: readonly Unit[];
  },
  { campaign, words }: Pick<Scene, 'campaign' | 'words'>,
): Outcome {
  const named = moved.slice(0, LEFT_OUT).map(({ name }) => chatText(name));
  const text = words.mass.movedOn(words.format.list(named), moved.length);
  const at = key('request', campaign.id, id);
  const shown = outcome.reply && 'card' in outcome.reply ? withNote(outcome.reply.card, text) : undefined;
  return {
    ...outcome,
    ...(shown && { reply: { card: shown }, card: shown }),
    toast: { type: 'warning', text },
    expect: [...(outcome.expect ?? []), { ...at, version }],
    put: [...(outcome.put ?? []), { ...at, value: { ...request, state: 'cancelled' } satisfies Request }],
  };
}

/**
 * Asks for the number of recipients if there are many; undefined once it was given. Asks again if the number has
 * changed.
 */
export function askCount(
  act: Act,
  people: number,
  id: string,
  { code }: Request,
  { campaign, words }: Scene,
): Outcome | undefined {
  const given =
    act.kind === 'press'
      ? act.value['count']
      : act.kind === 'text'
        ? Number(act.rest.trim().split(/\s+/u)[1])
        : undefined;
  if (people <= CONFIRMED_ONCE || given === people) return undefined;
  const { mass } = words;
  const value = { campaign: campaign.id, id, seen: code };
  const asked = card({
    title: mass.countTitle,
    tone: 'orange',
    elements: [
      md(mass.count(people)),
      buttons([
        {
          text: mass.countButton(people),
          type: 'primary',
          value: { act: 'request.approve', count: people, ...value },
        },
        { text: mass.cancel, value: { act: 'request.decline', ...value } },
      ]),
      md(mass.countTyped(code, people)),
    ],
  });
  return { reply: { card: asked }, toast: { type: 'warning', text: mass.countTitle }, card: asked };
}

/** The reply once sending has begun, with a button to stop it. */
export function onItsWay(
  done: string,
  id: string,
  request: Request,
  { campaign, words }: Scene,
): Pick<Outcome, 'reply' | 'toast' | 'card'> {
  const { mass } = words;
  const sent = card({
    title: nameOf(request, words),
    tone: 'blue',
    elements: [
      md(done),
      buttons([{ text: mass.stopButton, value: { act: 'mass.stop', campaign: campaign.id, id } }]),
      md(mass.howToStop(request.code)),
    ],
  });
  return { reply: { card: sent }, toast: { type: 'success', text: done }, card: sent };
}

/** The cancelled request, as text and as the card that replaces the preview. */
export function givenUp(title: string, done: string): Pick<Outcome, 'reply' | 'toast' | 'card'> {
  return {
    reply: { text: done },
    toast: { type: 'info', text: done },
    card: pageCard({ title, paragraphs: [done] }),
  };
}

/** The record of a request that is sent now under `cause`. */
export function sentNow(
  id: string,
  request: MassRequest,
  version: number,
  cause: string,
  { campaign, now }: Scene,
) {
  const at = key('request', campaign.id, id);
  const value: Request = { ...request, state: 'sent', cause, sentAt: now };
  return { expect: [{ ...at, version }], put: [{ ...at, value }] };
}

/** Marks messages with their request, so that they can be stopped, listed and taken back. */
export function ofRequest(
  messages: readonly OutgoingMessage[],
  id: string,
  cause: string,
): OutgoingMessage[] {
  const mark: Pick<MessageAbout, 'request' | 'occurrence'> = { request: id, occurrence: cause };
  return messages.map((message) => ({ ...message, about: { ...message.about, ...mark } }));
}

/** The request named by a code or a button; without one, the latest that `fits`. */
export async function massRequestOf(
  act: Act,
  { store, campaign, person, fromAbove }: Scene,
  fits: (request: MassRequest) => boolean,
): Promise<{ readonly id: string; readonly request: MassRequest } | { readonly unknown: string }> {
  const all = [...(await readAll(store, 'request', campaign.id))].flatMap(([id, request]) =>
    isMass(request) &&
    request.state !== 'open' &&
    request.state !== 'cancelled' &&
    (!fromAbove || request.by === person)
      ? [{ id, request }]
      : [],
  );
  const latestFirst = all.toSorted((a, b) => (b.request.sentAt ?? 0) - (a.request.sentAt ?? 0));
  const pressed = act.kind === 'press' ? textIn(act.value, 'id') : undefined;
  const code = act.kind === 'text' ? codeTyped(act.rest) : '';
  const found =
    pressed !== undefined
      ? all.find(({ id }) => id === pressed)
      : code !== ''
        ? latestFirst.find(({ request }) => request.code === code)
        : latestFirst.find(({ request }) => fits(request));
  return found ?? { unknown: code };
}

/** How many messages of a cause are in each state. */
export async function deliveriesOf(
  { cause }: Pick<MassRequest, 'cause'>,
  { outbox, campaign }: { readonly outbox: Pick<Outbox, 'list'>; readonly campaign: Pick<Campaign, 'id'> },
) {
  const all: readonly Delivery[] =
    cause === undefined ? [] : await outbox.list({ campaign: campaign.id, occurrence: cause, limit: 20_000 });
  const isOpen = ({ state }: Delivery) => state === 'planned' || state === 'held';
  return {
    all,
    open: all.filter(isOpen),
    left: all.filter((delivery) => !isOpen(delivery) && delivery.state !== 'skipped'),
  };
}
