import { toEach } from '../../src/delivery/to-each.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { withBinding } from '../../src/people/bindings.ts';
import { expectedPeople } from '../../src/people/unit-people.ts';
import { choiceCard, pageCard } from '../../src/cards/choice.ts';
import { inline } from '../../src/cards/kit.ts';
import { speaksAs } from '../../src/domain/people/directory.ts';
import { unitName } from '../../src/domain/campaign/naming.ts';
import { guessesOf, LOCKED_HOURS, MOST_GUESSES } from '../../src/domain/people/brake.ts';
import { seriesOf } from '../../src/domain/periods/series.ts';
import { codeTyped } from '../../src/domain/people/request-code.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { mention } from '../../src/cards/mention.ts';
import type { Decision, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';
import type { CardJson } from '../../src/ports/messenger.ts';
import { fingerprint } from '../../src/domain/text/fingerprint.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import type { Store } from '../../src/ports/store.ts';
import { APP, expected, key, read, readAll } from '../../src/records/access.ts';
import { type Request } from '../../src/records/request.ts';

/** Validity of a code in ms. */
const CODE_MS = 7 * 24 * 3_600_000;

/**
 * 接手: the successor accepts a handover by its code, which also identifies the campaign, because the successor may not
 * have a role in it yet.
 */
export const takeover: Handler = {
  name: 'takeover',
  chats: 'direct',
  campaignName: 'never',
  anyCampaign: true,
  means: async (rest, campaigns, store) => {
    const code = codeTyped(rest);
    const found = await Promise.all(campaigns.map(({ id }) => openHandover(code, id, store)));
    return campaigns.filter((_, index) => found[index] !== undefined);
  },
  meansOne: true,
  run: async (act, scene) => {
    const { campaign, store, person, words, directory, campaigns } = scene;
    if (campaigns.length === 0) return { reply: { text: words.replies.noCampaign } };
    const code = act.kind === 'text' ? codeTyped(act.rest) : '';
    if (code === '') return { reply: { text: words.people.takeOverUsage } };
    const tries = await readTries(scene);
    if (guessesOf(tries.value, scene.at).wrong >= MOST_GUESSES)
      return { reply: { text: words.people.tooManyCodes(LOCKED_HOURS) } };
    const [id] = (await openHandover(code, campaign.id, store)) ?? [];
    if (id === undefined) return wrongCode(code, tries, scene);
    const held = await read(store, 'request', campaign.id, id);
    const request = held.value;
    if (!request || !isFree(request) || scene.at - request.at >= CODE_MS)
      return wrongCode(code, tries, scene);
    if (request.by === person) return { reply: { text: words.people.ownCode } };
    const name = unitName(campaign, request.unit ?? '');
    if (isLapsed(request, scene)) return { reply: { text: words.people.giverLeft(chatText(name)) } };
    const asked: Request = { ...request, to: person };
    return {
      reply: { text: words.people.takeOverAsked(chatText(name)) },
      expect: [expected(key('request', campaign.id, id), held)],
      put: [{ ...key('request', campaign.id, id), value: asked }],
      journal: [{ act: 'handover.asked', ...(request.unit && { unit: request.unit }) }],
      messages: toEach(directory.admins, {
        id: `handover/${id}`,
        body: { type: 'card', card: handoverCard(id, asked, scene) },
        about: {
          kind: 'notice',
          campaign: campaign.id,
          ...(request.unit && { unit: request.unit }),
          entry: 'handover',
        },
      }),
    };
  },
};

/** Counts a wrong code. After the last permitted attempt, locks the person out and notifies the admins. */
function wrongCode(code: string, tries: Awaited<ReturnType<typeof readTries>>, scene: Scene): Outcome {
  const { person, at, words, directory, campaign, eventId } = scene;
  const held = guessesOf(tries.value, at);
  const wrong = held.wrong + 1;
  const guessKey = key('guesses', APP, person);
  const locked = wrong >= MOST_GUESSES;
  return {
    reply: {
      text: locked ? words.people.tooManyCodes(LOCKED_HOURS) : words.people.noSuchCode(chatText(code, 20)),
    },
    expect: [expected(guessKey, tries)],
    put: [{ ...guessKey, value: { since: held.since, wrong } }],
    ...(locked && {
      journal: [{ act: 'handover.locked' }],
      messages: toEach(directory.admins, {
        id: `codes-locked/${eventId}`,
        body: {
          type: 'card' as const,
          card: pageCard({
            title: words.people.cardTitle,
            paragraphs: [words.people.codesLocked(mention(person), MOST_GUESSES, LOCKED_HOURS)],
          }),
        },
        about: { kind: 'notice' as const, campaign: campaign.id, entry: 'handover' },
      }),
    }),
  };
}

function readTries({ store, person }: Scene) {
  return read(store, 'guesses', APP, person);
}

async function openHandover(
  code: string,
  campaign: string,
  store: Store,
): Promise<readonly [string, Request] | undefined> {
  return [...(await readAll(store, 'request', campaign))].find(([, one]) => one.code === code && isFree(one));
}

/** Whether a successor may still take the unit over. */
function isFree({ kind, state, to }: Request): boolean {
  return kind === 'handover' && state === 'open' && to === undefined;
}

/** Whether the person who hands the unit over no longer speaks for it. */
export function isLapsed({ kind, by, unit = '' }: Request, { directory }: Scene): boolean {
  return kind === 'handover' && speaksAs(directory, by, unit) === undefined;
}

/** Closes a hand-over if its initiator no longer has the unit, and tells the successor. */
export function lapsed(id: string, request: Request, version: number, scene: Scene): Outcome {
  const { campaign, words } = scene;
  const name = chatText(unitName(campaign, request.unit ?? ''));
  const text = words.people.giverLeft(name);
  const at = key('request', campaign.id, id);
  return {
    ...refuse(text),
    card: pageCard({ title: words.people.cardTitle, paragraphs: [text] }),
    expect: [{ ...at, version }],
    put: [{ ...at, value: { ...request, state: 'cancelled' } satisfies Request }],
    messages: request.to === undefined ? [] : [handoverAnswer(id, request, request.to, text)],
  };
}

/** The question to the admins: who hands the unit to whom, and the resulting roles. */
export function handoverCard(id: string, request: Request, scene: Scene): CardJson {
  const { campaign, words, directory } = scene;
  const person = request.to ?? scene.person;
  const { people } = words;
  const value = { campaign: campaign.id, id };
  const [from, to] = [mention(request.by), mention(person)];
  const unit = inline(unitName(campaign, request.unit ?? ''));
  const others = (openId: string) =>
    directory
      .unitsOf(openId)
      .filter((other) => other.id !== request.unit)
      .map(({ name }) => inline(name));
  const [left, had] = [others(request.by), others(person)];
  return choiceCard({
    title: people.cardTitle,
    text: [
      people.cardText(from, to, unit),
      people.cardAfter(from, to, unit, words.terms.role[roleAfter(request, person, scene)]),
      left.length > 0 ? people.cardKeeps(from, words.format.list(left)) : '',
      had.length > 0 ? people.cardKeeps(to, words.format.list(had)) : '',
    ]
      .filter(Boolean)
      .join('\n'),
    choices: [
      {
        text: words.replies.bind.approve,
        type: 'primary',
        value: { act: 'request.approve', ...value, seen: handoverSeen(request, scene) },
      },
      { text: words.replies.bind.decline, value: { act: 'request.decline', ...value } },
    ],
    typed: words.replies.bind.typed(request.code),
  });
}

/** Hash of the facts on a handover's card: the unit's name, the successor, and both people's units and roles. */
export function handoverSeen(request: Request, scene: Scene): string {
  const { campaign, directory } = scene;
  const { by, to = '', unit = '' } = request;
  const of = (openId: string) => directory.unitsOf(openId).map(({ name }) => name);
  const role = roleAfter(request, to, scene);
  return fingerprint(JSON.stringify([unitName(campaign, unit), to, of(by), of(to), role]));
}

/** The successor takes over the giver's role; an existing contact stays contact. */
function roleAfter({ role = 'contact', unit = '' }: Request, successor: string, { directory }: Scene) {
  return speaksAs(directory, successor, unit) === 'contact' ? 'contact' : role;
}

/** An admin's decision on a handover: both bindings change in one commit, and both people are notified. */
export async function decideHandover(
  { id, request, version, approved }: Decision,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, store, person, at, words } = scene;
  const { people } = words;
  const name = chatText(unitName(campaign, request.unit ?? ''));
  const successor = request.to ?? '';
  const unit = request.unit ?? '';
  const [from, to, others] = await Promise.all([
    read(store, 'person', APP, request.by),
    read(store, 'person', APP, successor),
    expectedPeople(unit, { except: [request.by, successor], id }, scene),
  ]);
  const bound = (held: typeof from, role: 'contact' | 'deputy' | undefined) =>
    withBinding(held.value, seriesOf(campaign), unit, { ...(role && { role }), since: at, by: person });
  const requestKey = key('request', campaign.id, id);
  const fromKey = key('person', APP, request.by);
  const toKey = key('person', APP, successor);
  const done = approved ? people.done(name) : people.refused(name);
  return {
    reply: { text: done },
    toast: { type: 'success', text: done },
    card: pageCard({ title: people.cardTitle, paragraphs: [done] }),
    expect: [
      { ...requestKey, version },
      ...(approved ? [expected(fromKey, from), expected(toKey, to), ...others] : []),
    ],
    put: [
      { ...requestKey, value: { ...request, state: approved ? 'approved' : 'declined' } satisfies Request },
      ...(approved
        ? [
            { ...fromKey, value: bound(from, undefined) },
            { ...toKey, value: bound(to, roleAfter(request, successor, scene)) },
          ]
        : []),
    ],
    journal: [
      {
        act: approved ? 'handover.approved' : 'handover.declined',
        ...(request.unit && { unit: request.unit }),
        detail: { from: request.by, to: successor },
      },
    ],
    messages: handoverAnswers(id, request, approved, scene),
  };
}

/** Notifies both people of the decision. */
function handoverAnswers(
  id: string,
  request: Request,
  approved: boolean,
  { campaign, words: { people }, directory, now }: Scene,
): OutgoingMessage[] {
  const { by, to = '', unit = '' } = request;
  const name = chatText(unitName(campaign, unit));
  const answer = (openId: string, text: string) => handoverAnswer(id, request, openId, text);
  if (!approved) return [to, by].map((openId) => answer(openId, people.notMoved(name)));
  const received = now >= endsAt(campaign) ? people.youHaveClosed : people.youHave;
  const others = directory.unitsOf(by).filter((other) => other.id !== unit);
  return [
    answer(to, received(name, chatText(campaign.title))),
    answer(
      by,
      people.youGave(
        name,
        others.map((other) => chatText(other.name)),
      ),
    ),
  ];
}

function handoverAnswer(
  id: string,
  { campaign, unit }: Request,
  openId: string,
  text: string,
): OutgoingMessage {
  return {
    id: `handover-answer/${id}/${openId}`,
    to: { kind: 'person', openId },
    body: { type: 'text', text },
    about: { kind: 'review', campaign, ...(unit && { unit }), entry: 'handover' },
  };
}
