import { decideAdmin } from '../../src/people/admin-requests.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { codeTyped } from '../../src/domain/people/request-code.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { reaches } from '../../src/domain/levels/access-table.ts';
import { campaignOfCode } from '../../src/people/parts.ts';
import { pageCard } from '../../src/cards/choice.ts';
import type { CardJson } from '../../src/ports/messenger.ts';
import type { Act, Decision, Handler, Outcome, PressAct, Scene } from '../../src/routing/handler.ts';
import { isMass, type MassRequest } from '../../src/delivery/mass-action.ts';
import { decideMass, type MassKind } from '../../src/delivery/mass-decision.ts';
import { isOfRemovedUnit } from '../../src/filing/pending.ts';
import { decidePlan } from '../../src/plan/changes.ts';
import { key, read, readAll } from '../../src/records/access.ts';
import { type Request } from '../../src/records/request.ts';
import { bindingCard, bindingSeen, decideBinding } from '../everyone/bind.ts';
import { decideAcceptAll } from './accept-all.ts';
import { chaseKind } from './chase.ts';
import { deadlineKind } from '../../src/filing/grants/set-deadline.ts';
import { extensionCardOf, extensionSeen } from '../../src/filing/grants/extension-request.ts';
import { decideExtension } from '../contact/extend.ts';
import { reopenKind } from '../operator/reopen.ts';
import { startKind } from '../everyone/start.ts';
import { resendKind } from '../operator/resend.ts';
import { decideHandover, handoverCard, handoverSeen, isLapsed, lapsed } from '../everyone/takeover.ts';
import type { Words } from '../../src/words/index.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** 同意: approves a request, by a press on its card or its typed code. */
export const approve: Handler = {
  name: 'approve',
  means: campaignOfCode,
  meansOne: true,
  presses: ['request.approve'],
  sees: seesRequest,
  roles: ['admin'],
  chats: 'direct',
  run: (act, scene) => decideRequest(act, scene, true),
};

/** Shows the current card if the facts on the pressed one have changed. The request itself never changes. */
async function seesRequest(press: PressAct, scene: Scene): Promise<Outcome | undefined> {
  const { campaign, store, words } = scene;
  const id = textIn(press.value, 'id');
  const { value: request } = await read(store, 'request', campaign.id, id);
  if (request?.state !== 'open' || (scene.fromAbove && !isTheirs(request, scene))) return undefined;
  if (isOfRemovedUnit(request, scene.reach.whole) || isLapsed(request, scene)) return undefined;
  const present = await presentOf(id, request, scene);
  if (!present || press.value['seen'] === present.seen) return undefined;
  return { toast: { type: 'warning', text: words.replies.bind.moved }, card: present.card };
}

/** Undefined if the card shows nothing beyond the request's own record. */
async function presentOf(
  id: string,
  request: Request,
  scene: Scene,
): Promise<{ readonly seen: string; readonly card: CardJson } | undefined> {
  const { campaign, store } = scene;
  const { kind, by, unit = '' } = request;
  if (kind === 'bind') return { seen: bindingSeen(by, unit, scene), card: bindingCard(id, request, scene) };
  if (kind === 'handover')
    return { seen: handoverSeen(request, scene), card: handoverCard(id, request, scene) };
  if (kind !== 'extend') return undefined;
  const { value: register } = await read(store, 'unit', campaign.id, unit);
  return {
    seen: extensionSeen(request, register, scene),
    card: extensionCardOf(id, request, register, scene),
  };
}

/** An admin's decision on any open request, e.g. a binding or a chase. Shared with 不同意. */
export async function decideRequest(act: Act, scene: Scene, approved: boolean): Promise<Outcome> {
  const { campaign, store, words } = scene;
  const { bind: sentence } = words.replies;
  // An extension's code may be followed by a shorter date.
  const [typed = ''] = (act.kind === 'text' ? act.rest.trim().replaceAll(/^[#\s]+/gu, '') : '').split(/\s+/u);
  if (act.kind === 'text' && typed === '') return { reply: { text: sentence.whichRequest } };

  const id = act.kind === 'press' ? textIn(act.value, 'id') : await idOfCode(codeTyped(typed), scene);
  const { value: request, version } =
    id === undefined ? { value: undefined, version: 0 } : await read(store, 'request', campaign.id, id);
  if (scene.fromAbove && !(request && isTheirs(request, scene)))
    return refuse(words.levels.noSuchRequest(chatText(typed, 20)));
  if (!request || id === undefined) return refuse(sentence.noSuchRequest(chatText(typed, 20)));
  if (request.state !== 'open') return alreadyDecided(request, act, scene);
  if (isOfRemovedUnit(request, scene.reach.whole)) return voided(id, request, version, scene);
  if (isLapsed(request, scene)) return lapsed(id, request, version, scene);
  const leftOver = leftOverOf(act, request, approved);
  if (leftOver !== '') return refuse(sentence.answerUnread(chatText(leftOver, 40), request.code));
  const decision: Decision = { id, request, version, approved, act };
  switch (request.kind) {
    case 'bind':
      return decideBinding(decision, scene);
    case 'admin':
      return decideAdmin(decision, scene);
    case 'chase':
    case 'deadline':
    case 'resend':
    case 'reopen':
    case 'start':
      return isMass(request)
        ? decideMass(MASS_KINDS[request.kind](words), { ...decision, request }, scene)
        : refuse(sentence.decided);
    case 'handover':
      return request.to === undefined ? refuse(sentence.decided) : decideHandover(decision, scene);
    case 'extend':
      return decideExtension(decision, scene);
    case 'accept':
      return decideAcceptAll(decision, scene);
    case 'plan':
      return decidePlan(decision, scene);
  }
}

/** People of a parent unit confirm previews of their own and decide on requests of their subordinate units. */
function isTheirs({ kind, by, unit = '', units = [], filings = [] }: Request, scene: Scene): boolean {
  const isReached = (id: string) => reaches('approve', scene.campaign, scene.reach, id);
  if (kind === 'extend') return isReached(unit);
  const about = [...units, ...filings.map((filing) => filing.unit)];
  const isSent = kind === 'chase' || kind === 'deadline' || kind === 'accept';
  return isSent && by === scene.person && about.length > 0 && about.every(isReached);
}

/**
 * Text after the code that has no meaning: a date is valid for approving an extension, a number for mass messages.
 */
function leftOverOf(act: Act, request: Request, approved: boolean): string {
  if (act.kind !== 'text' || (request.kind === 'extend' && approved)) return '';
  const rest = act.rest.trim().split(/\s+/u).slice(1).join(' ');
  return argumentTyped(rest) === '' || (approved && isMass(request) && /^\d{1,6}$/u.test(argumentTyped(rest)))
    ? ''
    : rest;
}

/** Closes the request without a message: its unit, and with it the person's role, no longer exists. */
function voided(id: string, request: Request, version: number, { campaign, words }: Scene): Outcome {
  const text = words.replies.bind.unitGone;
  const at = key('request', campaign.id, id);
  return {
    ...refuse(text),
    card: pageCard({ title: words.terms.product, paragraphs: [text] }),
    expect: [{ ...at, version }],
    put: [{ ...at, value: { ...request, state: 'cancelled' } satisfies Request }],
  };
}

/** States the earlier decision; a pressed card is replaced by it and loses its buttons. */
function alreadyDecided({ state }: Request, act: Act, { words }: Scene): Outcome {
  const { bind: sentence } = words.replies;
  const text = sentence.decidedAs[state] ?? sentence.decided;
  const card = pageCard({ title: words.terms.product, paragraphs: [text] });
  return { ...refuse(text), ...(act.kind === 'press' && { card }) };
}

const MASS_KINDS = {
  chase: chaseKind,
  deadline: deadlineKind,
  resend: resendKind,
  reopen: reopenKind,
  start: startKind,
} satisfies Record<MassRequest['kind'], (words: Words) => MassKind>;

async function idOfCode(code: string, { store, campaign }: Scene): Promise<string | undefined> {
  const requests = [...(await readAll(store, 'request', campaign.id))].filter(
    ([, request]) => request.code === code,
  );
  const open = requests.find(([, request]) => request.state === 'open');
  return (open ?? requests.at(-1))?.[0];
}
