/**
 * Decides on a mass act of any kind: it is cancelled, or it is checked against the current state, previewed again if
 * its basis has changed, confirmed by the number of recipients, and sent.
 */
import { pageCard } from '../cards/choice.ts';
import { buttons, card, md, withNote } from '../cards/kit.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { key } from '../records/access.ts';
import { type Request } from '../records/request.ts';
import type { Decision, Outcome, Scene } from '../routing/handler.ts';
import { nameOf, ofRequest, type MassRequest } from './mass-action.ts';

/** A mass send to more people than this requires typing their number. */
const CONFIRMED_ONCE = 50;

/** A decision on a mass act. Version 0: its request is not stored, because nothing had to be confirmed. */
export type MassDecision = Decision<MassRequest>;

/** The effect of an approved act at this moment. */
export type MassNow =
  | { readonly refused: Outcome }
  /** The basis of the preview has changed, for the reason in `moved`; `anew` is the preview to confirm instead. */
  | { readonly anew: Outcome; readonly moved: string }
  | { readonly people: number; readonly send: () => MassSending | Promise<MassSending> };

export type MassSending =
  | { readonly refused: Outcome }
  | (Pick<Outcome, 'expect' | 'put' | 'drop' | 'journal'> & {
      /** The reply to the admin. */
      readonly done: string;
      /** Messages that can be stopped and taken back with the act. */
      readonly messages: readonly OutgoingMessage[];
      /** Messages that stopping the act does not stop. */
      readonly beside?: readonly OutgoingMessage[];
    });

export interface MassKind {
  readonly title: string;
  readonly cancelled: string;
  readonly journal?: string;
  readonly now: (decision: MassDecision, scene: Scene) => Promise<MassNow>;
}

export async function decideMass(kind: MassKind, decision: MassDecision, scene: Scene): Promise<Outcome> {
  const { id, request, version } = decision;
  if (!decision.approved) return cancelled(kind, decision, scene);
  const now = await kind.now(decision, scene);
  if ('refused' in now) return now.refused;
  if ('anew' in now) return previewedAnew(now, decision, scene);
  const asked = askCount(decision, now.people, scene);
  const at = key('request', scene.campaign.id, id);
  if (asked) return version > 0 ? asked : { ...asked, put: [{ ...at, value: request }] };
  const sending = await now.send();
  if ('refused' in sending) return sending.refused;
  const { done, messages, beside = [], expect = [], put = [], drop, journal } = sending;
  const cause = `${request.kind}/${id}`;
  const sent: Request = { ...request, state: 'sent', cause, sentAt: scene.now };
  return {
    ...onItsWay(done, decision, scene),
    expect: [{ ...at, version }, ...expect],
    put: [{ ...at, value: sent }, ...put],
    ...(drop && { drop }),
    ...(journal && { journal }),
    messages: [...ofRequest(messages, id, cause), ...beside],
  };
}

function cancelled(
  { title, cancelled: done, journal }: MassKind,
  decision: MassDecision,
  { campaign }: Scene,
): Outcome {
  return {
    ...givenUp(title, done),
    ...closed(decision, campaign.id),
    ...(journal !== undefined && { journal: [{ act: journal }] }),
  };
}

/** The cancelled request, as text and as the card that replaces the preview. */
export function givenUp(title: string, done: string): Pick<Outcome, 'reply' | 'toast' | 'card'> {
  return {
    reply: { text: done },
    toast: { type: 'info', text: done },
    card: pageCard({ title, paragraphs: [done] }),
  };
}

/** Draws the preview again; closes the earlier one, and sends nothing. */
function previewedAnew(
  { anew, moved }: { readonly anew: Outcome; readonly moved: string },
  decision: MassDecision,
  { campaign }: Scene,
): Outcome {
  const shown = anew.reply && 'card' in anew.reply ? withNote(anew.reply.card, moved) : undefined;
  const earlier = closed(decision, campaign.id);
  return {
    ...anew,
    ...(shown && { reply: { card: shown }, card: shown }),
    toast: { type: 'warning', text: moved },
    expect: [...(anew.expect ?? []), ...earlier.expect],
    put: [...(anew.put ?? []), ...earlier.put],
  };
}

function closed({ id, request, version }: MassDecision, campaign: string) {
  const at = key('request', campaign, id);
  const value: Request = { ...request, state: 'cancelled' };
  return { expect: [{ ...at, version }], put: [{ ...at, value }] };
}

/**
 * Asks for the number of recipients if there are many; undefined once it was given. Asks again if the number has
 * changed.
 */
function askCount(
  { act, id, request: { code } }: MassDecision,
  people: number,
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
function onItsWay(
  done: string,
  { id, request }: MassDecision,
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
