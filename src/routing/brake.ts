/** Rate-limits replies per person. The counter is part of each act's commit, so it holds across processes. */
import { braked, BRAKE_MINUTES } from '../domain/people/brake.ts';
import type { Outcome } from './handler.ts';
import { APP, expected, key, read } from '../records/access.ts';
import type { Message, OpenScene, Press, Wordless } from './route.ts';

/**
 * The outcome for a person who floods the bot: at first unchanged, then a single sentence that names the pause, then
 * nothing. Acts of known people that change something are never limited.
 */
export async function onBrake(
  incoming: Message | Press | Wordless,
  outcome: Outcome,
  scene: OpenScene,
  hasPart: (person: string) => Promise<boolean>,
): Promise<Outcome> {
  const { store, person, at, words } = scene;
  if (incoming.kind !== 'message') return outcome;
  const isKnown = scene.roles.size > 0 || (await hasPart(person));
  if (isKnown && changesSomething(outcome)) return outcome;
  const held = await read(store, 'brake', APP, person);
  const { give, next } = braked(held.value, isKnown ? 'known' : 'stranger', at);
  // Screening findings are still journalled; all other effects of a flood are dropped.
  if (give === 'nothing') return { journal: outcome.journal?.filter(({ act }) => act === 'screened') };
  const brakeKey = key('brake', APP, person);
  const counted = {
    expect: [...(outcome.expect ?? []), expected(brakeKey, held)],
    put: [...(outcome.put ?? []), { ...brakeKey, value: next }],
  };
  if (give === 'answer') return { ...outcome, ...counted };
  return {
    expect: [expected(brakeKey, held)],
    put: [{ ...brakeKey, value: next }],
    reply: { text: words.replies.braked(BRAKE_MINUTES) },
    private: true,
  };
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
    number === true ||
    put.length + drop.length + messages.length > 0 ||
    (resend ?? release ?? letters) !== undefined
  );
}
