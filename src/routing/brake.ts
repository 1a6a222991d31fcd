/**
 * Rate-limits what one person's messages cost. The counter is part of each act's commit, so it holds across processes:
 * see `src/domain/people/brake.ts` for the limits.
 */
import { batchMessage, emptyBatch, withAnswer, withUndone } from '../delivery/merged-answers.ts';
import { braked, type Brake, type Braked } from '../domain/people/brake.ts';
import { localAt } from '../domain/time/local-time.ts';
import { APP, expected, key, read, type Found } from '../records/access.ts';
import type { Outcome } from './handler.ts';
import { answerLine, typedLine } from './merged-line.ts';
import { personOf, type Message, type OpenScene, type Press, type Wordless } from './route.ts';

type Incoming = Message | Press | Wordless;

/** Where a campaign has none, as with a bot that has no campaign yet. */
const ZONE = 'Asia/Shanghai';

export interface BrakeState {
  readonly id: string;
  readonly held: Found<'brake'>;
}

/**
 * The person's counter. Undefined for acts that are not counted: recalls and opened chats say nothing of their own, and
 * a group's messages without a mention are not read.
 */
export async function brakeOf(
  store: OpenScene['store'],
  incoming: Incoming,
): Promise<BrakeState | undefined> {
  if (incoming.kind !== 'message' && incoming.kind !== 'press') return undefined;
  if (incoming.kind === 'message' && incoming.chat === 'group' && !incoming.mentioned) return undefined;
  const person = personOf(incoming);
  const id = incoming.kind === 'press' ? `${person}/presses` : person;
  return { id, held: await read(store, 'brake', APP, id) };
}

/** How the act is to be treated, decided before its handler runs. A press costs no call, and is never merged. */
export async function brakeFor(
  incoming: Incoming,
  state: BrakeState | undefined,
  { roles, person, at }: OpenScene,
  hasPart: (person: string) => Promise<boolean>,
): Promise<Braked | undefined> {
  if (!state) return undefined;
  const isKnown = incoming.kind === 'press' || roles.size > 0 || (await hasPart(person));
  return braked(state.held.value, isKnown ? 'known' : 'stranger', at);
}

/** Outcome of a handled act, with its count. A merged answer joins the person's batch. */
export async function counted(
  incoming: Incoming,
  outcome: Outcome,
  scene: OpenScene,
  state: BrakeState,
  decided: Braked & { readonly give: 'answer' | 'merged' },
  notices: readonly string[],
): Promise<Outcome> {
  if (incoming.kind !== 'message') return withCount(outcome, state, decided.next, false);
  if (decided.give === 'answer') return withCount(outcome, state, decided.next, true);
  const { reply, private: _private, ...rest } = outcome;
  const line = { typed: typedLine(incoming, scene.words), answer: await answerLine(reply, notices, scene) };
  const { id, batch, expect, messages } = await openBatch(scene, state);
  return withCount(
    {
      ...rest,
      expect: [...(rest.expect ?? []), expect],
      put: [...(rest.put ?? []), { ...key('batch', APP, id), value: withAnswer(batch, line) }],
      messages: [...(rest.messages ?? []), ...messages],
    },
    state,
    { ...decided.next, batch: id },
    true,
  );
}

/**
 * Outcome of an act that is not handled. The person is told once; screening findings are still journalled. `journal`:
 * of an answer that needed no handler.
 */
export async function refused(
  incoming: Incoming,
  scene: OpenScene,
  state: BrakeState,
  { until, isTold, next }: Braked & { readonly give: 'nothing' },
  journal: Outcome['journal'],
): Promise<Outcome> {
  const screened = journal?.filter(({ act }) => act === 'screened');
  if (incoming.kind !== 'message') {
    const at = localAt(scene.campaign?.timezone ?? ZONE, until);
    return { toast: { type: 'warning', text: scene.words.replies.pressRefused(at) }, journal: screened };
  }
  const { id, batch, isNew, expect, messages } = await openBatch(scene, state);
  if (isTold && isNew) return { journal: screened };
  return withCount(
    {
      journal: screened,
      expect: [expect],
      put: [{ ...key('batch', APP, id), value: withUndone(batch, typedLine(incoming, scene.words), until) }],
      messages,
    },
    state,
    { ...next, batch: id },
    true,
  );
}

/** Presses of one person may be decided at the same time; a count lost between them does no harm. */
function withCount(outcome: Outcome, { id, held }: BrakeState, next: Brake, isExact: boolean): Outcome {
  const at = key('brake', APP, id);
  return {
    ...outcome,
    ...(isExact && { expect: [...(outcome.expect ?? []), expected(at, held)] }),
    put: [...(outcome.put ?? []), { ...at, value: next }],
  };
}

/** The person's open batch; or a new one, with the message that will carry it. */
async function openBatch(scene: OpenScene, { held }: BrakeState) {
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
