/**
 * 恢复 <编号>: reopens an occurrence that was recorded because of a wrong clock, so that it fires at its proper moment.
 * The snapshot that it stored is deleted and will be rebuilt by filing times; its checksum remains in the journal.
 */
import type { PressAction, PressValue } from '../cards/press-values.ts';
import { buttons, card, md } from '../cards/kit.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { tellOtherAdmins } from '../delivery/tell-admins.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { fullPlan } from '../plan/full-plan.ts';
import { expected, key, read, readAll } from '../records/access.ts';
import { type OccurrenceRecord } from '../records/occurrence.ts';

export const REINSTATE = 'occurrence.take-back' satisfies PressAction;

/**
 * Asks for confirmation, unless the admin is `sure`: by the button below the question, or by typing the confirming
 * words.
 */
export async function reinstate(id: string, sure: boolean, scene: Scene): Promise<Outcome> {
  const { campaign, store, words, now } = scene;
  const { reinstate: sentence } = words.clock;
  const [registers, held, list] = await Promise.all([
    readAll(store, 'unit', campaign.id),
    read(store, 'occurrence', campaign.id, id),
    read(store, 'snapshot', campaign.id, id),
  ]);
  const occurrence = fullPlan(campaign, registers).find((each) => each.id === id);
  if (!occurrence) return say(words.missed.noSuch(chatText(id, 60)));
  if (!held.value || held.value.state === 'open') return say(sentence.notYet);
  const refusal = whyNot(occurrence, held.value, scene);
  if (refusal !== undefined) return say(refusal);
  if (!sure) return asked(occurrence, held.version, scene);

  const name = nameOf(occurrence, scene);
  const at = key('occurrence', campaign.id, id);
  const value: OccurrenceRecord = {
    state: 'open',
    at: occurrence.at,
    openedAt: Math.max(occurrence.at, now),
    planned: 0,
    unreachable: [],
    round: (held.value.round ?? 0) + 1,
  };
  const listKey = key('snapshot', campaign.id, id);
  return {
    reply: { text: sentence.done(name, occurrence.at > now) },
    toast: { type: 'success', text: sentence.done(name, occurrence.at > now) },
    expect: [expected(at, held), ...(list.value ? [expected(listKey, list)] : [])],
    put: [{ ...at, value }],
    ...(list.value && { drop: [listKey] }),
    journal: [
      {
        act: 'occurrence.taken-back',
        detail: {
          occurrence: id,
          state: held.value.state,
          ...(list.value && { sha256: list.value.sha256 }),
        },
      },
    ],
    messages: tellOtherAdmins(scene, 'take-back', sentence.toOthers(chatText(campaign.title), name)),
  };
}

/** Whether 恢复 <编号> would undo this record. Not for what happened at its proper moment, though a list may be made anew. */
export function mayBeTakenBack(occurrence: Occurrence, record: OccurrenceRecord, scene: Scene): boolean {
  const isProper = record.state !== 'missed' && wasInTime(occurrence, record, scene.now);
  if (record.state === 'open' || isProper) return false;
  return whyNot(occurrence, record, scene) === undefined;
}

function whyNot(
  occurrence: Occurrence,
  record: OccurrenceRecord,
  { campaign, words, now }: Scene,
): string | undefined {
  const { job, graceUntil, unit } = occurrence;
  const { reinstate: sentence } = words.clock;
  if (job === 'snapshot') return undefined;
  if (now >= endsAt(campaign, unit === undefined ? undefined : [{ id: unit }]))
    return words.replies.closed(chatText(campaign.title));
  if (now > graceUntil) return record.state === 'done' ? sentence.pastDone : sentence.pastMissed;
  // Messages sent at their proper moment were right, and would reach people twice.
  const wasRight = record.state === 'done' && wasInTime(occurrence, record, now);
  return wasRight ? sentence.right : undefined;
}

function wasInTime({ at }: Occurrence, { openedAt }: OccurrenceRecord, now: EpochMs): boolean {
  return at <= openedAt && openedAt <= now;
}

function asked(occurrence: Occurrence, version: number, scene: Scene): Outcome {
  const { campaign, words, now } = scene;
  const { reinstate: sentence } = words.clock;
  const value: PressValue = {
    act: REINSTATE,
    campaign: campaign.id,
    occurrence: occurrence.id,
    version: String(version),
  };
  const content = card({
    title: words.replies.plan.title(campaign.title),
    tone: 'orange',
    elements: [
      md(sentence.asks(nameOf(occurrence, scene), occurrence.at > now)),
      md(occurrence.job === 'snapshot' ? sentence.list : sentence.again),
      buttons([{ text: sentence.button, type: 'primary', value }]),
      md(sentence.typed(occurrence.id)),
    ],
  });
  // The question replaces the card that was pressed.
  return { reply: { card: content }, card: content };
}

function nameOf({ at, job, id }: Occurrence, { campaign, words }: Scene): string {
  return words.clock.reinstate.name(localAt(campaign.timezone, at), words.terms.job[job], id);
}

function say(text: string): Outcome {
  return { reply: { text }, toast: { type: 'warning', text } };
}
