/**
 * The approval of a setup by another admin: who is asked, when the maker may go on without an answer, and the
 * decision.
 */
import { z } from 'zod';
import { overviewCard } from '../cards/organiser/setup/overview.ts';
import { requestCard, type PreviewFacts } from '../cards/organiser/setup/preview.ts';
import { pageCard } from '../cards/choice.ts';
import { inline } from '../cards/kit.ts';
import { mention } from '../cards/mention.ts';
import { toEach } from '../delivery/to-each.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { requestCode } from '../domain/people/request-code.ts';
import { aloneFrom } from '../domain/setup/approval.ts';
import type { Setup } from '../domain/setup/setup.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { localAt, minutesMs } from '../domain/time/local-time.ts';
import type { Body, CardJson } from '../ports/messenger.ts';
import type { Fate } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import { APP, read, readAll } from '../records/access.ts';
import type { SetupRecord } from '../records/setup.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { wordsFor, type Words } from '../words/index.ts';
import { ABOUT_SETUP, changed, shown, together, toMaker, type StoredSetup } from './stored-setup.ts';

export type Asked = NonNullable<SetupRecord['asked']>;

/** Shortest time between two requests to the same admins, in ms. */
const AGAIN_MS = minutesMs(60);
/** Template of the message that tells the maker that nobody answered. */
const UNANSWERED = 'setup-unanswered';
const LOST: ReadonlySet<string> = new Set(['failed', 'parked']);

/** A setup with an open request. */
interface Waiting extends StoredSetup {
  readonly record: SetupRecord & { readonly asked: Asked };
}

export function isWaiting(held: StoredSetup): held is Waiting {
  const { asked, declined } = held.record ?? {};
  // Requests stored by earlier releases have no such time; 启用 sends a new one.
  return asked !== undefined && (asked.until !== undefined || declined !== undefined);
}

/** Asks the other admins, and plans the message that tells the maker when to go on without them. */
export function askOthers(
  held: StoredSetup & { readonly record: SetupRecord },
  facts: PreviewFacts & { readonly campaign: Campaign },
  others: readonly string[],
  scene: Scene,
): Outcome {
  const { words, person, eventId, now } = scene;
  const { setup } = facts;
  const { declined } = held.record;
  const code = requestCode(eventId, new Set());
  const until = declined ? undefined : aloneFrom(facts.campaign, now);
  const asked: Asked = { code, id: eventId, at: now, sentAt: now, ...(until !== undefined && { until }) };
  const text =
    until === undefined
      ? words.setup.askedAfterRefusal(others.length)
      : words.setup.asked(others.length, words.format.moment(localAt(setup.timezone, until)));
  const unanswered: OutgoingMessage[] =
    until === undefined
      ? []
      : [
          toMaker(person, {
            id: `setup-unanswered/${eventId}`,
            body: { type: 'render', template: UNANSWERED, facts: { owner: person, code } },
            notBefore: until,
          }),
        ];
  const card = overviewCard({ setup, version: held.version + 1, note: text, waits: true }, words);
  return together(
    {
      reply: { card },
      toast: { type: 'success', text },
      card,
      messages: [...requests({ ...facts, code }, others, scene), ...unanswered],
      journal: [{ act: 'campaign.asked', detail: { title: setup.title ?? '', admins: others.length } }],
    },
    changed(held, setup, scene, { asked, declined }),
  );
}

function requests(
  facts: PreviewFacts & { readonly code: string },
  others: readonly string[],
  { words, person, eventId }: Scene,
): OutgoingMessage[] {
  const card = requestCard({ ...facts, by: mention(person), owner: person }, words);
  return toEach(others, {
    id: `setup/${eventId}`,
    body: { type: 'card', card },
    about: ABOUT_SETUP,
  });
}

/** Why the maker may enable the setup without an answer; undefined while they must wait. */
export async function mayGoAlone(
  { asked: { until, sentIn, id }, declined }: Waiting['record'],
  others: readonly string[],
  { outbox, now }: Pick<Scene, 'outbox' | 'now'>,
): Promise<'no-answer' | 'unreachable' | undefined> {
  if (declined) return undefined;
  if (until !== undefined && now >= until) return 'no-answer';
  const sent = await Promise.all(others.map((other) => outbox.find(`setup/${sentIn ?? id}/${other}`)));
  const isLost = sent.every((each) => each !== undefined && LOST.has(each.state));
  return isLost ? 'unreachable' : undefined;
}

/** The state of the request, above the values that wait for approval. */
export function stillWaiting(act: Act, held: Waiting, { words, now }: Scene): Outcome {
  const { fields: setup } = held.record;
  const note = waitingNote(held, words, now);
  return shown(act, overviewCard({ setup, version: held.version, note, waits: true }, words), note);
}

export function waitingNote(
  { record: { asked, fields } }: Waiting,
  { setup: say, format }: Words,
  now: EpochMs,
): string {
  const moment = (at: EpochMs) => format.moment(localAt(fields.timezone, at));
  const { at, until } = asked;
  if (until === undefined) return say.waitsForConsent(moment(at));
  return (now < until ? say.waits : say.waitsNoLonger)(moment(at), moment(until));
}

/** 新建活动 提醒: sends the same request again, to all who may decide it. */
export function remind(
  act: Act,
  held: Waiting,
  facts: PreviewFacts,
  others: readonly string[],
  scene: Scene,
): Outcome {
  const { words, now, eventId } = scene;
  const { asked, fields: setup, declined } = held.record;
  const sentAt = asked.sentAt ?? asked.at;
  if (now - sentAt < AGAIN_MS)
    return refuse(words.setup.remindedLately(words.format.moment(localAt(setup.timezone, sentAt))));
  const text = words.setup.reminded(others.length);
  const note = `${text}\n${waitingNote(held, words, now)}`;
  return together(
    {
      messages: requests({ ...facts, code: asked.code }, others, scene),
      journal: [{ act: 'campaign.reminded', detail: { title: setup.title ?? '', admins: others.length } }],
    },
    changed(held, setup, scene, { asked: { ...asked, sentAt: now, sentIn: eventId }, declined }),
    shown(act, overviewCard({ setup, version: held.version + 1, note, waits: true }, words), text),
  );
}

/** Tells the other admins that the maker went on without them. */
export function toldAlone(held: Waiting, others: readonly string[], scene: Scene): OutgoingMessage[] {
  const { words, person, eventId } = scene;
  const { asked, fields } = held.record;
  const at = words.format.moment(localAt(fields.timezone, asked.at));
  const sentence = words.setup.enabledAlone(mention(person), inline(fields.title ?? ''), at);
  return toEach(others, {
    id: `setup-alone/${eventId}`,
    body: { type: 'card', card: aboutSetup(fields, sentence, words) },
    about: ABOUT_SETUP,
  });
}

/** A card with one sentence about the setup. */
export function aboutSetup({ title = '' }: Pick<Setup, 'title'>, sentence: string, words: Words): CardJson {
  return pageCard({ title: words.setup.titled(title), paragraphs: [sentence] });
}

const unansweredFacts = z.object({ owner: z.string(), code: z.string() });

/** The body of the planned message to the maker, or undefined for any other message. */
export async function unansweredBody(
  store: Store,
  { body }: OutgoingMessage,
): Promise<Body | Fate | undefined> {
  if (body.type !== 'render' || body.template !== UNANSWERED) return undefined;
  const { owner, code } = unansweredFacts.parse(body.facts);
  const { value } = await read(store, 'setup', APP, owner);
  if (value?.asked?.code !== code) return { state: 'skipped', reason: 'answered' };
  const { setup: say } = wordsFor(value.fields.language);
  return { type: 'text', text: say.unanswered(chatText(value.fields.title ?? '')) };
}

/** What a button or a typed code names of a setup: its request, or its version. */
export interface ShownSetup {
  readonly code: string;
  readonly version?: unknown;
}

/** Buttons of an earlier release name the version alone. */
export function isOf(
  { code, version }: { readonly code?: string | undefined; readonly version: number },
  shown: ShownSetup,
): boolean {
  return shown.code === '' ? shown.version === version : shown.code === code;
}

/** How long after a campaign was enabled an act on its setup is answered with it, in ms. */
const RECENT_MS = 24 * minutesMs(60);
/** The same for a typed command, which names no version. */
const WEEK_MS = 7 * RECENT_MS;

/** The campaign that was just made from this setup, or from the latest one, to answer acts that arrive afterwards. */
export async function justMade(
  owner: string,
  shown: ShownSetup | 'latest',
  { store, campaigns, now }: Pick<Scene, 'store' | 'campaigns' | 'now'>,
): Promise<Campaign | undefined> {
  const all = [...(await readAll(store, 'made', APP))].filter(
    ([, { by, at, setup }]) =>
      by === owner &&
      now - at < (shown === 'latest' ? WEEK_MS : RECENT_MS) &&
      setup !== undefined &&
      (shown === 'latest' || isOf(setup, shown)),
  );
  const newest = all.toSorted(([, a], [, b]) => b.at - a.at)[0];
  return newest && campaigns.find(({ id }) => id === newest[0]);
}
