/**
 * One act, one commit. A handler may run twice but must act once: the commit carries the event id as its idempotency
 * key, and on a conflict the handler runs again on the current state.
 */
import { setTimeout } from 'node:timers/promises';
import { firstUse } from '../people/first-use.ts';
import { ActCounter } from './act-counter.ts';
import type { Outcome } from './handler.ts';
import type { Logger } from '../log.ts';
import type { Commit } from '../ports/commit.ts';
import type { InboxEntryRef } from '../ports/inbox.ts';
import type { PressAnswer } from '../ports/intake.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { key } from '../records/access.ts';
import { onBrake, type BrakeParts, type Braking } from './brake.ts';
import type { Labels } from '../delivery/label.ts';
import { answerOf, leftOutNotification, repliesOf } from './replies.ts';
import type { Message, OpenScene, Press, Route, Wordless } from './route.ts';

/** How often a handler is rerun after a conflict with another writer. */
const CONFLICTS = 5;
/** Longest wait in ms after the second conflict; it grows with each. */
const CONFLICT_MS = 10;

export interface SettleParts {
  readonly store: Store;
  readonly complete: (ref: InboxEntryRef) => Promise<void>;
  readonly log: Logger;
  /** Whether a person has a role in any campaign. */
  readonly hasPart: (person: string) => Promise<boolean>;
  readonly labels: Labels;
  /** Acts of one person in ten minutes that are answered singly; the usual number if absent. */
  readonly actsSingly?: number | undefined;
  readonly onHandled?: ((handler: string, result: string) => void) | undefined;
}

/** Decides and commits one act; resolves with the answer to a press. */
export type Settle = (
  incoming: Message | Press | Wordless,
  ref: InboxEntryRef,
  route: (wanted: Wanted) => Promise<Route | undefined>,
) => Promise<PressAnswer>;

/** What earlier attempts at the act, whose commits conflicted with others, had decided; undefined at the first attempt. */
export type Wanted = NonNullable<Outcome['journal']> | undefined;

export function createSettle(parts: SettleParts): Settle {
  const { store, complete, log, hasPart, labels, onHandled } = parts;
  const limits = { hasPart, acts: new ActCounter(parts.actsSingly) };
  return async (incoming, ref, route) => {
    let wanted: Wanted;
    for (let attempt = 0; attempt < CONFLICTS; attempt += 1) {
      const routed = await route(wanted);
      if (!routed) {
        await complete(ref);
        return {};
      }
      const token = routed.kind === 'run' ? routed.scene.numberToken : '';
      const { outcome, notifications, isCounted } = await decide(incoming, routed, limits);
      const name = routed.kind === 'run' ? routed.handler.name : routed.name;
      const result = await store.commit(
        commitOf(incoming, ref, name, withNotifications(outcome, notifications), routed.scene, token),
      );
      if (result.status === 'conflict') {
        wanted = [...(wanted ?? []), ...(outcome.journal ?? [])];
        // Two processes that take turns at one person's messages would otherwise conflict again and again.
        await setTimeout(Math.random() * attempt * CONFLICT_MS);
        continue;
      }
      if (isCounted && result.status === 'done') limits.acts.count(routed.scene.person, routed.scene.at);
      onHandled?.(name, result.status);
      log.info(
        { event: incoming.eventId, handler: name, chat: routed.scene.chat, result: result.status },
        'act handled',
      );
      if (result.status === 'repeated' || incoming.kind !== 'press') return {};
      const { campaign, person } = routed.scene;
      const isBeyond = routed.kind === 'run' && routed.handler.beyondCampaigns;
      return labels.answer(isBeyond ? undefined : campaign, person, answerOf(outcome, token, result.number));
    }
    throw new Error(`gave up after ${CONFLICTS} conflicts`);
  };
}

interface Decision {
  readonly outcome: Outcome;
  readonly notifications: readonly OutgoingMessage[];
  readonly isCounted: boolean;
}

/** The effect and the answer of the act, within the person's limits. */
async function decide(
  incoming: Message | Press | Wordless,
  routed: Route,
  limits: BrakeParts,
): Promise<Decision> {
  const { scene } = routed;
  const leftOut = leftOutNotification(incoming, scene);
  // The privacy notice does not depend on the handler's decision, so its reads run concurrently.
  const [{ outcome, isMerged, isCounted = false }, greeting] = await Promise.all([
    handled(incoming, routed, leftOut === undefined ? [] : [leftOut.text], limits),
    greetingFor(incoming, scene),
  ]);
  return {
    outcome: isMerged ? outcome : greeted(scene, outcome, greeting),
    notifications: leftOut && !isMerged ? [leftOut.message] : [],
    isCounted,
  };
}

/** Presses cost no call, and a group's messages without a mention are not answered: neither is limited. */
async function handled(
  incoming: Message | Press | Wordless,
  routed: Route,
  notifications: readonly string[],
  limits: BrakeParts,
): Promise<Braking> {
  const isLimited = incoming.kind === 'message' && (incoming.chat === 'direct' || incoming.mentioned);
  if (isLimited) return onBrake(incoming, routed, notifications, limits);
  const outcome = routed.kind === 'run' ? await routed.handler.run(routed.act, routed.scene) : routed.outcome;
  return { outcome, isMerged: false };
}

function withNotifications(outcome: Outcome, notifications: readonly OutgoingMessage[]): Outcome {
  return notifications.length === 0
    ? outcome
    : { ...outcome, messages: [...notifications, ...(outcome.messages ?? [])] };
}

/** After answering a person's first direct message, the bot explains what it stores. */
async function greetingFor(
  incoming: Message | Press | Wordless,
  { campaign, store, person, words }: OpenScene,
): Promise<Outcome | undefined> {
  if (incoming.kind !== 'message' || incoming.chat !== 'direct' || !campaign) return undefined;
  return firstUse({ store, person, at: incoming.at, campaign, words });
}

function greeted({ person }: OpenScene, outcome: Outcome, greeting: Outcome | undefined): Outcome {
  if (!greeting || outcome.put?.some(({ family, id }) => family === 'person' && id === person))
    return outcome;
  return {
    ...outcome,
    expect: [...(outcome.expect ?? []), ...(greeting.expect ?? [])],
    put: [...(outcome.put ?? []), ...(greeting.put ?? [])],
    messages: [...(outcome.messages ?? []), ...(greeting.messages ?? [])],
  };
}

function commitOf(
  incoming: Message | Press | Wordless,
  ref: InboxEntryRef,
  name: string,
  outcome: Outcome,
  scene: OpenScene,
  token: string,
): Commit {
  const { person } = scene;
  const campaign = scene.campaign?.id;
  return {
    once: `event:${incoming.kind === 'message' ? incoming.messageId : incoming.eventId}`,
    completes: ref,
    ...(outcome.expect && { expect: outcome.expect }),
    put: [...(outcome.put ?? []), ...lastActs(incoming, scene)],
    ...(outcome.drop && { drop: outcome.drop }),
    ...(outcome.letters && { letters: outcome.letters }),
    ...(outcome.resend && { resend: outcome.resend }),
    ...(outcome.release && { release: outcome.release }),
    ...(outcome.number && { number: token, numbers: outcome.number === true ? 1 : outcome.number }),
    journal: (outcome.journal ?? []).map((entry) => ({
      at: scene.now,
      by: outcome.by ?? person,
      ...(campaign !== undefined && { campaign }),
      ...entry,
    })),
    messages: [...repliesOf(incoming, name, outcome, scene), ...(outcome.messages ?? [])],
  };
}

/** A contact's message or press postpones the unit's reminders for a while. */
function lastActs(incoming: Message | Press | Wordless, { campaign, units }: OpenScene) {
  if (!campaign || (incoming.kind !== 'message' && incoming.kind !== 'press')) return [];
  return units.map(({ id }) => ({ ...key('quiet', campaign.id, id), value: { at: incoming.at } }));
}
