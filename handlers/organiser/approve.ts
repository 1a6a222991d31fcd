import { decideAdmin } from '../../src/people/admin-requests.ts';
import { codeTyped } from '../../src/domain/people/request-code.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { campaignOfCode } from '../../src/people/parts.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { isMass } from '../../src/delivery/mass-action.ts';
import { decidePlan } from '../../src/plan/changes.ts';
import { read, readAll } from '../../src/records/access.ts';
import { type Request } from '../../src/records/request.ts';
import { decideBinding } from '../everyone/bind.ts';
import { decideAcceptAll } from './accept-all.ts';
import { decideChase } from './chase.ts';
import { decideDeadline } from './deadline.ts';
import { decideExtension } from '../contact/extend.ts';
import { decideResend } from '../operator/resend.ts';
import { decideHandover } from '../everyone/takeover.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** 同意: a press on a request's card, or its code typed. */
export const approve: Handler = {
  name: 'approve',
  means: campaignOfCode,
  presses: ['request.approve'],
  roles: ['admin'],
  chats: 'direct',
  run: (act, scene) => decideRequest(act, scene, true),
};

/** An admin's word on whatever waits for it: a binding, a chase. 不同意 shares it. */
export async function decideRequest(act: Act, scene: Scene, approved: boolean): Promise<Outcome> {
  const { campaign, store, words } = scene;
  const { bind: sentence } = words.replies;
  // After the code there may stand more: a shorter date for an extension.
  const [typed = ''] = (act.kind === 'text' ? act.rest.trim().replaceAll(/^[#\s]+/gu, '') : '').split(/\s+/u);
  if (act.kind === 'text' && typed === '') return { reply: { text: sentence.whichRequest } };

  const id = act.kind === 'press' ? textIn(act.value, 'id') : await idOfCode(codeTyped(typed), scene);
  const { value: request, version } =
    id === undefined ? { value: undefined, version: 0 } : await read(store, 'request', campaign.id, id);
  if (!request || id === undefined) return refuse(sentence.noSuchRequest(chatText(typed, 20)));
  if (request.state !== 'open') return refuse(sentence.decided);
  switch (request.kind) {
    case 'bind':
      return decideBinding(id, request, version, approved, scene);
    case 'admin':
      return decideAdmin(id, request, version, approved, scene);
    case 'chase':
    case 'deadline':
    case 'resend':
      return decideMass(id, request, version, approved, act, scene);
    case 'handover':
      return request.to === undefined
        ? refuse(sentence.decided)
        : decideHandover(id, request, version, approved, scene);
    case 'extend':
      return decideExtension(id, request, version, approved, act, scene);
    case 'accept':
      return decideAcceptAll(id, request, version, approved, scene);
    case 'plan':
      return decidePlan(id, request, version, approved, scene);
  }
}

/** What goes to many: each kind has its own way of going out. */
function decideMass(
  id: string,
  request: Request,
  version: number,
  approved: boolean,
  act: Act,
  scene: Scene,
) {
  if (!isMass(request)) return refuse(scene.words.replies.bind.decided);
  const decide = { chase: decideChase, deadline: decideDeadline, resend: decideResend }[request.kind];
  return decide(id, request, version, approved, act, scene);
}

async function idOfCode(code: string, { store, campaign }: Scene): Promise<string | undefined> {
  const requests = [...(await readAll(store, 'request', campaign.id))].filter(
    ([, request]) => request.code === code,
  );
  const open = requests.find(([, request]) => request.state === 'open');
  return (open ?? requests.at(-1))?.[0];
}
