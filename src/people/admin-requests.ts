/** How people become admins: by request or invitation, each of which the other side must accept. */
import { choiceCard, pageCard } from '../cards/choice.ts';
import { inline } from '../cards/kit.ts';
import { mention } from '../cards/mention.ts';
import { seriesOf } from '../domain/periods/series.ts';
import { fold } from '../domain/reading/folding.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { requestCode } from '../domain/people/request-code.ts';
import type { Decision, Outcome, Scene } from '../routing/handler.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import { type Request } from '../records/request.ts';
import { inTurn, questionsOf } from '../routing/questions.ts';
import { refuse } from '../routing/refuse.ts';
import { allWords } from '../words/index.ts';

export function isAdminWord(typed: string): boolean {
  return allWords.some((words) => words.arguments.admin.includes(fold(typed).trim()));
}

/** 绑定 管理员: accepts an invitation, or sends a request to the admins. */
export async function askToBeAdmin(scene: Scene): Promise<Outcome> {
  const { campaign, person, eventId, at, words, roles, directory } = scene;
  if (roles.has('admin')) return { reply: { text: words.admins.already } };
  const turn = inTurn(person, await questionsOf(scene.store, person, at));
  const open = await openAdminRequests(scene);
  // Only invitations by current admins count, not by admins removed since.
  const invitation = open.find(
    ([, { to, by }]) => to === person && directory.admins.includes(by) && by !== person,
  );
  if (invitation) return agree(...invitation, scene);
  if (open.some(([, { by, to }]) => by === person && to === undefined))
    return { reply: { text: words.admins.askedAlready } };
  const code = await freeCode(scene);
  const request: Request = { kind: 'admin', campaign: campaign.id, code, by: person, at, state: 'open' };
  const value = { campaign: campaign.id, id: eventId, seen: code };
  const card = choiceCard({
    title: words.admins.cardTitle,
    text: words.admins.cardText(mention(person), inline(campaign.title)),
    choices: [
      { text: words.replies.bind.approve, type: 'primary', value: { act: 'request.approve', ...value } },
      { text: words.replies.bind.decline, value: { act: 'request.decline', ...value } },
    ],
    typed: words.replies.bind.typed(code),
  });
  return {
    reply: { text: directory.admins.length > 0 ? words.admins.asked : words.admins.noAdmin },
    expect: turn.expect,
    put: [{ ...key('request', campaign.id, eventId), value: request }, ...turn.put],
    journal: [{ act: 'admin.asked' }],
    messages: directory.admins.map((admin) =>
      notification(`admin/${eventId}/${admin}`, admin, { card }, scene),
    ),
  };
}

/** 管理员 添加: invites a person, or approves their open request. */
export async function invite(openId: string, scene: Scene): Promise<Outcome> {
  const { campaign, person, eventId, at, words } = scene;
  const turn = inTurn(openId, await questionsOf(scene.store, openId, at));
  const open = await openAdminRequests(scene);
  const theirs = open.find(([, { by, to }]) => by === openId && to === undefined);
  if (theirs) {
    const [id, request] = theirs;
    const { value, version } = await read(scene.store, 'request', request.campaign, id);
    return value
      ? decideAdmin({ id, request: value, version, approved: true }, scene)
      : refuse(words.replies.bind.decided);
  }
  if (open.some(([, { to, by }]) => to === openId && scene.directory.admins.includes(by)))
    return { reply: { text: words.admins.invitedAlready } };
  const code = await freeCode(scene);
  const request: Request = {
    kind: 'admin',
    campaign: campaign.id,
    code,
    by: person,
    to: openId,
    at,
    state: 'open',
  };
  const text = words.admins.invitation(chatText(campaign.title));
  return {
    reply: { text: words.admins.invited },
    expect: turn.expect,
    put: [{ ...key('request', campaign.id, eventId), value: request }, ...turn.put],
    journal: [{ act: 'admin.invited', detail: { person: openId } }],
    messages: [notification(`admin-invitation/${eventId}`, openId, { text }, scene)],
  };
}

/**
 * An admin's decision on a request. An invitation can only be accepted by the invited person; admins can cancel it.
 */
export async function decideAdmin(
  { id, request, version, approved }: Omit<Decision, 'act'>,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, words } = scene;
  const requestKey = key('request', request.campaign, id);
  const closed = {
    expect: [{ ...requestKey, version }],
    put: [
      { ...requestKey, value: { ...request, state: approved ? 'approved' : 'declined' } satisfies Request },
    ],
  };
  if (request.to !== undefined) {
    if (approved) return refuse(words.admins.waitsForThem);
    const text = words.admins.cancelled;
    return {
      ...closed,
      reply: { text },
      toast: { type: 'success', text },
      journal: [{ act: 'admin.declined', detail: { person: request.to } }],
    };
  }
  const done = approved ? words.admins.approved : words.admins.declined;
  const card = pageCard({
    title: words.admins.cardTitle,
    paragraphs: [words.admins.cardText(mention(request.by), inline(campaign.title)), done],
  });
  const answer = { reply: { text: done }, toast: { type: 'success', text: done }, card } as const;
  if (!approved) {
    return {
      ...closed,
      ...answer,
      journal: [{ act: 'admin.declined', detail: { person: request.by } }],
      messages: [notification(`admin-answer/${id}`, request.by, { text: words.admins.youAreNot }, scene)],
    };
  }
  const named = await naming(request.by, scene.person, scene);
  return {
    ...answer,
    expect: [...closed.expect, ...named.expect],
    put: [...closed.put, ...named.put],
    journal: [{ act: 'admin.named', detail: { person: request.by } }],
    messages: [
      notification(
        `admin-answer/${id}`,
        request.by,
        { text: words.admins.youAre(chatText(campaign.title)) },
        scene,
      ),
      ...toAdmins('admin-named', words.admins.nowAdmin(mention(request.by), inline(campaign.title)), scene),
    ],
  };
}

/** A card to every admin except the sender and `but`. */
export function toAdmins(name: string, text: string, scene: Scene, but?: string): OutgoingMessage[] {
  const { directory, person, eventId, words } = scene;
  const card = pageCard({ title: words.admins.title, paragraphs: [text] });
  return directory.admins
    .filter((admin) => admin !== person && admin !== but)
    .map((admin) => notification(`${name}/${eventId}/${admin}`, admin, { card }, scene));
}

export function notification(
  id: string,
  openId: string,
  body: { readonly text: string } | { readonly card: CardJson },
  { campaign }: Scene,
): OutgoingMessage {
  return {
    id,
    to: { kind: 'person', openId },
    body: 'text' in body ? { type: 'text', text: body.text } : { type: 'card', card: body.card },
    about: { kind: 'notice', campaign: campaign.id, entry: 'admin' },
  };
}

/** For all runs of a repeating campaign: an admin of one is an admin of all. */
export async function openAdminRequests({
  store,
  campaign,
  campaigns,
}: Scene): Promise<(readonly [string, Request])[]> {
  const runs = campaigns.filter((each) => seriesOf(each) === seriesOf(campaign));
  const requests = await Promise.all(runs.map(({ id }) => readAll(store, 'request', id)));
  return requests
    .flatMap((each) => [...each])
    .filter(([, { kind, state }]) => kind === 'admin' && state === 'open');
}

async function agree(id: string, { campaign: asked }: Request, scene: Scene): Promise<Outcome> {
  const { campaign, person, words, store } = scene;
  const { value: request, version } = await read(store, 'request', asked, id);
  if (request?.state !== 'open') return refuse(words.replies.bind.decided);
  const requestKey = key('request', asked, id);
  const named = await naming(person, request.by, scene);
  return {
    reply: { text: words.admins.youAre(chatText(campaign.title)) },
    expect: [{ ...requestKey, version }, ...named.expect],
    put: [{ ...requestKey, value: { ...request, state: 'approved' } satisfies Request }, ...named.put],
    journal: [{ act: 'admin.named', detail: { person } }],
    messages: toAdmins('admin-named', words.admins.nowAdmin(mention(person), inline(campaign.title)), scene),
  };
}

async function naming(openId: string, by: string, { store, campaign, at }: Scene) {
  const personKey = key('person', APP, openId);
  const held = await read(store, 'person', APP, openId);
  const value = {
    bindings: {},
    ...held.value,
    admin: { ...held.value?.admin, [seriesOf(campaign)]: { since: at, by } },
  };
  return { expect: [expected(personKey, held)], put: [{ ...personKey, value }] };
}

async function freeCode({ store, campaign, eventId }: Scene): Promise<string> {
  const requests = [...(await readAll(store, 'request', campaign.id)).values()];
  return requestCode(
    eventId,
    new Set(requests.filter(({ state }) => state === 'open').map(({ code }) => code)),
  );
}
