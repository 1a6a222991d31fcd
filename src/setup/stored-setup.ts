/** A person's single setup in progress: reads and writes it, and tracks the question it waits for. */
import { overviewCard } from '../cards/organiser/setup/overview.ts';
import type { EpochMs } from '../domain/campaign/campaign.ts';
import { emptySetup, type Setup } from '../domain/setup/setup.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { cardText } from '../domain/text/plain-text.ts';
import { fold } from '../domain/reading/folding.ts';
import { answering, asking, questionsOf } from '../routing/questions.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { APP, key, read, readAll } from '../records/access.ts';
import type { Question } from '../records/question.ts';
import { setup, type SetupRecord } from '../records/setup.ts';

/** Time without changes after which a setup expires, in ms. */
const SETUP_KEPT_MS = 7 * 24 * 3_600_000;
const ZONE = 'Asia/Shanghai';

export interface StoredSetup {
  readonly version: number;
  /** Absent if there is none or it has expired. */
  readonly record?: SetupRecord;
  /** A setup existed but has expired. */
  readonly expired: boolean;
}

export async function setupOf(
  person: string,
  { store, now }: Pick<Scene, 'store' | 'now'>,
): Promise<StoredSetup> {
  const { version, value } = await read(store, 'setup', APP, person);
  const expired = value !== undefined && isExpired(value, now);
  return { version, expired, ...(value && !expired && { record: value }) };
}

/** While approval is pending, the week before expiry begins when the maker may go on without an answer. */
export function isExpired(
  { changedAt, asked }: Pick<SetupRecord, 'changedAt' | 'asked'>,
  now: EpochMs,
): boolean {
  return now - Math.max(changedAt, asked?.until ?? 0) >= SETUP_KEPT_MS;
}

/** What the messages of 新建活动 belong to. */
export const ABOUT_SETUP = { kind: 'reply', entry: 'newCampaign' } as const;

/** A message about a setup to the person who makes it. */
export function toMaker(
  maker: string,
  message: Pick<OutgoingMessage, 'id' | 'body' | 'notBefore'>,
): OutgoingMessage {
  return { ...message, to: { kind: 'person', openId: maker }, about: ABOUT_SETUP };
}

/** Writes the change. Without `approval`, other values end an open request for it, and the maker is told. */
export function changed(
  { version, record }: StoredSetup,
  fields: Setup,
  { person, now, eventId, words }: Pick<Scene, 'person' | 'now' | 'eventId' | 'words'>,
  approval?: Pick<SetupRecord, 'asked' | 'declined'>,
): Pick<Outcome, 'expect' | 'put' | 'messages'> {
  const isSame = record !== undefined && stored(fields) === stored(record.fields);
  const { asked, declined } = approval ?? (isSame ? record : {});
  const ended = toMaker(person, {
    id: `setup-request-ended/${eventId}`,
    body: { type: 'text', text: words.setup.requestEnded },
  });
  const at = key('setup', APP, person);
  const value: SetupRecord = {
    fields,
    startedAt: record?.startedAt ?? now,
    changedAt: now,
    ...(asked && { asked }),
    ...(declined && { declined }),
  };
  return {
    expect: [{ ...at, version }],
    put: [{ ...at, value }],
    messages: record?.asked && !asked ? [ended] : [],
  };
}

/** The stored form, in which keys have one order. */
function stored(fields: Setup): string {
  return JSON.stringify(setup.shape.fields.parse(fields));
}

/** Language and zone come from an existing campaign, if there is one. */
export function newSetup(scene: Scene): Setup {
  const { campaign } = scene as Partial<Scene>;
  return emptySetup(campaign?.language ?? 'zh-CN', campaign?.timezone ?? ZONE);
}

/** A warning if another person is setting up a campaign with the same title, so that they can agree first. */
export async function alsoMaking(
  { title }: Setup,
  { store, person, now, words }: Pick<Scene, 'store' | 'person' | 'now' | 'words'>,
): Promise<string | undefined> {
  if (title === undefined) return undefined;
  const all = await readAll(store, 'setup', APP);
  const same = [...all].some(
    ([other, record]) =>
      other !== person &&
      !isExpired(record, now) &&
      record.fields.title !== undefined &&
      fold(record.fields.title) === fold(title),
  );
  return same ? words.setup.alsoMaking(cardText(title)) : undefined;
}

/** Sets what input is expected next, replacing any earlier expectation. */
export async function waitingFor(
  what: 'notice' | 'roster' | 'nothing',
  { store, person, at, messageId }: Scene,
): Promise<Pick<Outcome, 'expect' | 'put'>> {
  const held = await questionsOf(store, person, at);
  const expected = held.open.filter(({ kind }) => kind === 'setup');
  const others = { ...held, open: held.open.filter(({ kind }) => kind !== 'setup') };
  if (what === 'nothing') return expected[0] ? answering(person, others, expected[0]) : {};
  const question: Question = {
    kind: 'setup',
    text: what,
    command: 'newCampaign',
    askedAt: at,
    messageId: `setup:${messageId}`,
  };
  return asking(person, others, question);
}

/** Replaces the pressed card, or replies to a typed text. */
export function shown(act: Act, card: CardJson, toast?: string): Outcome {
  if (act.kind !== 'press') return { reply: { card } };
  return { card, ...(toast !== undefined && { toast: { type: 'info', text: toast } as const }) };
}

/** Merges parts into one commit. */
export function together(...parts: readonly Outcome[]): Outcome {
  return parts.reduce<Outcome>(
    (all, part) => ({
      ...all,
      ...part,
      expect: [...(all.expect ?? []), ...(part.expect ?? [])],
      put: [...(all.put ?? []), ...(part.put ?? [])],
      drop: [...(all.drop ?? []), ...(part.drop ?? [])],
      messages: [...(all.messages ?? []), ...(part.messages ?? [])],
    }),
    {},
  );
}

/** Answers a press on an outdated card with the latest one, without further effect. */
export function staleOr(
  held: StoredSetup,
  act: Act & { readonly kind: 'press' },
  { words }: Scene,
): Outcome | undefined {
  const { setup: say } = words;
  if (!held.record) return { toast: { type: 'warning', text: held.expired ? say.expiredGone : say.gone } };
  if (act.value['v'] === held.version) return undefined;
  const card = overviewCard({ setup: held.record.fields, version: held.version, note: say.stale }, words);
  return { card, toast: { type: 'warning', text: say.stale } };
}
