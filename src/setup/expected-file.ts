/** A file that the next message may bring, because the bot asked for it. */
import type { Question } from '../records/question.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { answering, asking, questionsOf } from '../routing/questions.ts';

/** What is expected: a table for 名册, a published notice or a calendar for 节假日. */
const KINDS = { roster: 'table', holidays: 'calendar' } as const;
type Asking = keyof typeof KINDS;

/** Holidays may be asked for before the first campaign. */
type AskingScene = Pick<Scene, 'store' | 'person' | 'at' | 'messageId'> & Partial<Pick<Scene, 'campaign'>>;

/** Replaces an earlier expectation of the same command. */
export async function askForFile(
  command: Asking,
  { store, person, at, messageId, campaign }: AskingScene,
): Promise<Pick<Outcome, 'expect' | 'put'>> {
  const held = await questionsOf(store, person, at);
  const others = held.open.filter((each) => each.command !== command);
  const question: Question = {
    kind: 'setup',
    text: KINDS[command],
    command,
    ...(campaign && { campaign: campaign.id }),
    askedAt: at,
    messageId: `${command}:${messageId}`,
  };
  return asking(person, { ...held, open: others }, question);
}

/** Whether the next table is read as a roster, of a setup or of a campaign. */
export async function isFileExpected({
  store,
  person,
  at,
}: Pick<Scene, 'store' | 'person' | 'at'>): Promise<boolean> {
  const { open } = await questionsOf(store, person, at);
  return open.some(({ kind, text }) => kind === 'setup' && text !== KINDS.holidays);
}

/** Clears the expectation, so that the next file has its usual meaning. */
export async function clearExpectedFile(
  command: Asking,
  { store, person, at }: Scene,
): Promise<Pick<Outcome, 'expect' | 'put'>> {
  const held = await questionsOf(store, person, at);
  const asked = held.open.find((each) => each.command === command);
  return asked ? answering(person, held, asked) : {};
}
