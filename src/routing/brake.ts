/** Rate-limits replies per person. The counter is part of each act's commit, so it holds across processes. */
import { braked } from '../domain/people/brake.ts';
import type { Outcome } from './handler.ts';
import { APP, expected, key, read } from '../records/access.ts';
import type { Message, OpenScene, Press, Wordless } from './route.ts';

export interface BrakedOutcome {
  readonly outcome: Outcome;
  /** Whether the person is not answered beyond this outcome. */
  readonly silent: boolean;
}

/**
 * The outcome for a person who floods the bot: at first unchanged, then a single sentence that names the pause, then
 * nothing. Acts of known people that change something are never limited.
 */
export async function onBrake(
  incoming: Message | Press | Wordless,
  outcome: Outcome,
  scene: OpenScene,
  hasPart: (person: string) => Promise<boolean>,
): Promise<BrakedOutcome> {
  const { store, person, at, words } = scene;
  if (incoming.kind !== 'message') return { outcome, silent: false };
  const isKnown = scene.roles.size > 0 || (await hasPart(person));
  if (isKnown && changesSomething(outcome)) return { outcome, silent: false };
  const held = await read(store, 'brake', APP, person);
  const decided = braked(held.value, isKnown ? 'known' : 'stranger', at);
  // Screening findings are still journalled; all other effects of a flood are dropped.
  const journal = outcome.journal?.filter(({ act }) => act === 'screened');
  if (decided.give === 'nothing') return { outcome: { journal }, silent: true };
  const brakeKey = key('brake', APP, person);
  const put = { ...brakeKey, value: decided.next };
  if (decided.give === 'answer')
    return {
      outcome: {
        ...outcome,
        expect: [...(outcome.expect ?? []), expected(brakeKey, held)],
        put: [...(outcome.put ?? []), put],
      },
      silent: false,
    };
  return {
    outcome: {
      expect: [expected(brakeKey, held)],
      put: [put],
      reply: { text: words.replies.braked(decided.minutes) },
      private: true,
      journal,
    },
    silent: true,
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
