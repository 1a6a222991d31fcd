/**
 * Mass sends by an admin: a preview, confirmation by the number of recipients, a code, and a way to stop. The request
 * record holds the progress; the messages carry its id, so that the gate can check it.
 */
import { buttons, card, inline, md, type Element } from '../cards/kit.ts';
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

/** Says which units have changed since the preview. */
export function movedOn(moved: readonly Unit[], { words }: Pick<Scene, 'words'>): string {
  const named = moved.slice(0, LEFT_OUT).map(({ name }) => chatText(name));
  return words.mass.movedOn(words.format.list(named), moved.length);
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
