import { toEach } from '../../src/delivery/to-each.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { askToBeAdmin, isAdminWord } from '../../src/people/admin-requests.ts';
import { withBinding } from '../../src/people/bindings.ts';
import { expectedPeople } from '../../src/people/unit-people.ts';
import { choiceCard, pageCard } from '../../src/cards/choice.ts';
import { inline } from '../../src/cards/kit.ts';
import { mention } from '../../src/cards/mention.ts';
import type { Unit } from '../../src/domain/campaign/campaign.ts';
import { findUnit, unitName } from '../../src/domain/campaign/naming.ts';
import { readTargets } from '../../src/domain/reading/targets.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { seriesOf } from '../../src/domain/periods/series.ts';
import { fingerprint } from '../../src/domain/text/fingerprint.ts';
import { requestCode } from '../../src/domain/people/request-code.ts';
import { unknownUnit } from '../../src/filing/meant-unit.ts';
import { lineOf } from '../../src/routing/offered-line.ts';
import { inTurn, questionsOf } from '../../src/routing/questions.ts';
import type { Decision, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import type { CardJson } from '../../src/ports/messenger.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import { APP, expected, key, read, readAll } from '../../src/records/access.ts';
import { type Request } from '../../src/records/request.ts';

/** A person asks to speak for a unit or to be an admin; an admin decides. */
export const bind: Handler = {
  name: 'bind',
  chats: 'direct',
  presses: ['bind.meant'],
  offersLines: 'bind',
  means: (rest, campaigns) => campaigns.filter((campaign) => findUnit(campaign, rest.trim()) !== undefined),
  run: async (act, scene) => {
    const { campaign, words } = scene;
    const { bind: sentence } = words.replies;
    const typed = lineOf(act).trim();
    if (typed === '')
      return { reply: { text: sentence.usage([chatText(campaign.roster.units[0]?.name ?? '')]) } };
    const unit = findUnit(campaign, typed);
    if (!unit && isAdminWord(typed)) return askToBeAdmin(scene);
    if (!unit) {
      const near = readTargets(typed, campaign);
      // Only a whole name can be bound, because the rest of the text would be lost.
      const corrected = near.kind === 'unknown' && near.corrected;
      const isWhole = corrected && corrected.line.trim() === corrected.unit.name;
      return unknownUnit('bind', { kind: 'unknown', typed, ...(isWhole && { corrected }) }, scene);
    }
    if (scene.units.some(({ id }) => id === unit.id))
      return { reply: { text: sentence.already(chatText(unit.name)) } };
    return ask(unit, scene);
  },
};

async function ask(unit: Unit, scene: Scene): Promise<Outcome> {
  const { campaign, store, person, eventId, at, words, directory } = scene;
  const { bind: sentence } = words.replies;
  const turn = inTurn(person, await questionsOf(store, person, at));
  const open = [...(await readAll(store, 'request', campaign.id)).values()].filter(
    ({ state }) => state === 'open',
  );
  if (open.some((request) => request.kind === 'bind' && request.by === person && request.unit === unit.id)) {
    return { reply: { text: sentence.askedAlready(chatText(unit.name)) } };
  }
  const code = requestCode(eventId, new Set(open.map((request) => request.code)));
  const request: Request = {
    kind: 'bind',
    campaign: campaign.id,
    code,
    by: person,
    at,
    state: 'open',
    unit: unit.id,
    role: 'contact',
  };
  const text =
    directory.admins.length > 0 ? sentence.asked(chatText(unit.name)) : sentence.noAdmin(chatText(unit.name));
  return {
    reply: { text },
    expect: turn.expect,
    put: [{ ...key('request', campaign.id, eventId), value: request }, ...turn.put],
    journal: [{ act: 'bind.asked', unit: unit.id }],
    messages: toEach(directory.admins, {
      id: `bind/${eventId}`,
      body: { type: 'card', card: bindingCard(eventId, request, scene) },
      about: { kind: 'notice', campaign: campaign.id, unit: unit.id, entry: 'bind' },
    }),
  };
}

/** The question to the admins, with the unit's current people. */
export function bindingCard(id: string, { code, by, unit = '' }: Request, scene: Scene): CardJson {
  const { campaign, words, directory } = scene;
  const { bind: sentence } = words.replies;
  const others = directory.unitsOf(by).map(({ name }) => inline(name));
  const present = (directory.contacts.get(unit) ?? []).map((openId) => mention(openId));
  const value = { campaign: campaign.id, id };
  return choiceCard({
    title: sentence.cardTitle,
    text: [
      sentence.cardText(mention(by), inline(unitName(campaign, unit))),
      present.length > 0 ? sentence.cardPresent(words.format.list(present)) : sentence.cardNone,
      others.length > 0 ? sentence.cardOthers(words.format.list(others)) : '',
    ]
      .filter(Boolean)
      .join('\n'),
    choices: [
      {
        text: sentence.approve,
        type: 'primary',
        value: { act: 'request.approve', ...value, seen: bindingSeen(by, unit, scene) },
      },
      { text: sentence.decline, value: { act: 'request.decline', ...value } },
    ],
    typed: sentence.typed(code),
  });
}

/** Hash of the facts on a binding's card: the unit's name and contacts, and the person's other units. */
export function bindingSeen(by: string, unit: string, { campaign, directory }: Scene): string {
  const people = directory.contacts.get(unit) ?? [];
  const others = directory.unitsOf(by).map(({ name }) => name);
  return fingerprint(JSON.stringify([unitName(campaign, unit), people, others]));
}

/** An admin's decision on a binding: updates the person, notifies them, and writes the journal. */
export async function decideBinding(
  { id, request, version, approved }: Decision,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, store, person, at: decidedAt, words } = scene;
  const { bind: sentence } = words.replies;
  const name = unitName(campaign, request.unit ?? '');
  const [asker, others] = await Promise.all([
    read(store, 'person', APP, request.by),
    expectedPeople(request.unit ?? '', { except: [request.by], id }, scene),
  ]);
  const personKey = key('person', APP, request.by);
  const requestKey = key('request', campaign.id, id);
  const binding = { role: request.role ?? 'contact', since: decidedAt, by: person };
  const done = approved ? sentence.approved(chatText(name)) : sentence.declined(chatText(name));
  return {
    reply: { text: done },
    toast: { type: 'success', text: done },
    card: pageCard({
      title: sentence.cardTitle,
      paragraphs: [sentence.cardText(mention(request.by), inline(name)), done],
    }),
    expect: [{ ...requestKey, version }, ...(approved ? [expected(personKey, asker), ...others] : [])],
    put: [
      { ...requestKey, value: { ...request, state: approved ? 'approved' : 'declined' } satisfies Request },
      ...(approved
        ? [
            {
              ...personKey,
              value: withBinding(asker.value, seriesOf(campaign), request.unit ?? '', binding),
            },
          ]
        : []),
    ],
    journal: [
      {
        act: approved ? 'bind.approved' : 'bind.declined',
        ...(request.unit && { unit: request.unit }),
        detail: { person: request.by },
      },
    ],
    messages: [bindingAnswer(id, request, approved, scene)],
  };
}

/** Notifies the person of the decision. */
function bindingAnswer(
  id: string,
  { by, unit = '' }: Request,
  approved: boolean,
  { campaign, words, now }: Scene,
): OutgoingMessage {
  const { bind: sentence } = words.replies;
  const name = chatText(unitName(campaign, unit));
  const bound = now >= endsAt(campaign) ? sentence.youAreBoundClosed : sentence.youAreBound;
  return {
    id: `bind-answer/${id}`,
    to: { kind: 'person', openId: by },
    body: {
      type: 'text',
      text: approved ? bound(name, chatText(campaign.title)) : sentence.youAreNot(name),
    },
    about: { kind: 'review', campaign: campaign.id, ...(unit && { unit }), entry: 'bind' },
  };
}
