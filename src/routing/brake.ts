/**
 * Rate-limits the answers to one person (`src/domain/people/brake.ts` has the limits). The counter is part of the
 * commit, so it holds across processes. Acts of people with a part in a campaign that change something, such as
 * filings, are never refused, and cost no counter.
 */
import { batchMessage, emptyBatch, withAnswer, withUndone } from '../delivery/merged-answers.ts';
import { braked, type Brake, type Braked } from '../domain/people/brake.ts';
import { APP, expected, key, read, type Found } from '../records/access.ts';
import type { ActCounter } from './act-counter.ts';
import type { Outcome } from './handler.ts';
import { answerLine, typedLine } from './merged-line.ts';
import type { Message, OpenScene, Route } from './route.ts';

/** Time zone for people without a campaign, e.g. before the first one exists. */
const ZONE = 'Asia/Shanghai';

/** How a message was handled. `isMerged`: its answer and its notifications are sent later, together with others. */
export interface Braking {
  readonly outcome: Outcome;
  readonly isMerged: boolean;
  /** It changed something and is answered individually; such acts are counted when they are committed. */
  readonly isCounted?: boolean;
}

export interface BrakeParts {
  readonly hasPart: (person: string) => Promise<boolean>;
  readonly acts: ActCounter;
}

/** Handles a message within the person's limits. `notifications`: texts about parts of it that were not accepted. */
export async function onBrake(
  message: Message,
  routed: Route,
  notifications: readonly string[],
  { hasPart, acts }: BrakeParts,
): Promise<Braking> {
  const { scene } = routed;
  const { person, roles, at, store } = scene;
  const handled = async () =>
    routed.kind === 'run' ? routed.handler.run(routed.act, routed.scene) : routed.outcome;
  if (roles.size === 0 && !(await hasPart(person))) {
    const held = await read(store, 'brake', APP, person);
    const decided = braked(held.value, 'stranger', at);
    if (decided.give === 'nothing')
      return { outcome: await refused(message, routed, held, decided), isMerged: true };
    return { outcome: withCount(await handled(), scene, held, decided.next), isMerged: false };
  }
  const outcome = await handled();
  const changes = changesSomething(outcome);
  if (changes && acts.isSingly(person, at)) return { outcome, isMerged: false, isCounted: true };
  const held = await read(store, 'brake', APP, person);
  const { give, next } = braked(held.value, 'known', at);
  if (give === 'answer' && !changes)
    return { outcome: withCount(outcome, scene, held, next), isMerged: false };
  return { outcome: await merged(message, outcome, notifications, { scene, held, next }), isMerged: true };
}

/** Whether an outcome changes anything, as opposed to only replying or journalling a refusal. */
function changesSomething({
  put = [],
  drop = [],
  number,
  messages = [],
  resend,
  release,
  letters,
}: Outcome): boolean {
  return (
    number !== undefined ||
    put.length + drop.length + messages.length > 0 ||
    (resend ?? release ?? letters) !== undefined
  );
}

/** The outcome with its answer added to the person's batch. */
async function merged(
  message: Message,
  { reply, private: _private, ...rest }: Outcome,
  notifications: readonly string[],
  { scene, held, next }: { readonly scene: OpenScene; readonly held: Found<'brake'>; readonly next: Brake },
): Promise<Outcome> {
  const line = {
    typed: typedLine(message, scene.words),
    answer: await answerLine(reply, notifications, scene),
  };
  const { id, batch, expect, messages } = await openBatch(scene, held);
  const outcome = {
    ...rest,
    expect: [...(rest.expect ?? []), expect],
    put: [...(rest.put ?? []), { ...key('batch', APP, id), value: withAnswer(batch, line) }],
    messages: [...(rest.messages ?? []), ...messages],
  };
  return withCount(outcome, scene, held, { ...next, batch: id });
}

/** The outcome of a message that is not handled. The person is told once; screening findings are still journalled. */
async function refused(
  message: Message,
  routed: Route,
  held: Found<'brake'>,
  { until, isTold, next }: Braked & { readonly give: 'nothing' },
): Promise<Outcome> {
  const { scene } = routed;
  const journal = routed.kind === 'answer' ? routed.outcome.journal : undefined;
  const screened = journal?.filter(({ act }) => act === 'screened');
  const { id, batch, isNew, expect, messages } = await openBatch(scene, held);
  if (isTold && isNew) return { journal: screened };
  const outcome = {
    journal: screened,
    expect: [expect],
    put: [{ ...key('batch', APP, id), value: withUndone(batch, typedLine(message, scene.words), until) }],
    messages,
  };
  return withCount(outcome, scene, held, { ...next, batch: id });
}

function withCount(outcome: Outcome, { person }: OpenScene, held: Found<'brake'>, next: Brake): Outcome {
  const at = key('brake', APP, person);
  return {
    ...outcome,
    expect: [...(outcome.expect ?? []), expected(at, held)],
    put: [...(outcome.put ?? []), { ...at, value: next }],
  };
}

/** The person's open batch; or a new one, with the message that will carry it. */
async function openBatch(scene: OpenScene, held: Found<'brake'>) {
  const { store, person, eventId, now, campaign } = scene;
  const id = held.value?.batch;
  const found = id === undefined ? undefined : await read(store, 'batch', APP, id);
  if (id !== undefined && found?.value && found.value.closed !== true)
    return {
      id,
      batch: found.value,
      isNew: false,
      expect: expected(key('batch', APP, id), found),
      messages: [],
    };
  const fresh = `${person}/${eventId}`;
  return {
    id: fresh,
    batch: emptyBatch(now),
    isNew: true,
    expect: expected(key('batch', APP, fresh), { version: 0 }),
    messages: [
      batchMessage(
        { batch: fresh, language: campaign?.language ?? 'zh-CN', timezone: campaign?.timezone ?? ZONE },
        person,
        now,
      ),
    ],
  };
}
