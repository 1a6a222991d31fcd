import { overviewCard } from '../../src/cards/organiser/setup/overview.ts';
import { isAnotherNotice, isLongNotice, isShortNotice } from '../../src/domain/notice/awaited.ts';
import { fold } from '../../src/domain/reading/folding.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';
import {
  decide,
  decideByCode,
  enable,
  enabledSince,
  goneSince,
  preview,
  rehearse,
  remindOthers,
} from '../../src/setup/enable.ts';
import { isWaiting, stillWaiting } from '../../src/setup/approval.ts';
import {
  accept,
  begin,
  choose,
  discard,
  open,
  saveStep,
  showStep,
  takeFile,
  takeNotice,
  template,
  typeLines,
} from '../../src/setup/fill-in.ts';
import { changed, setupOf, shown, staleOr } from '../../src/setup/stored-setup.ts';
import { allWords, type Words } from '../../src/words/index.ts';

/** 新建活动: sets up and starts a campaign from a notice and a roster, for people who may create campaigns. */
export const newCampaign: Handler = {
  name: 'newCampaign',
  presses: [
    'new.step',
    'new.overview',
    'new.save',
    'new.rhythm',
    'new.hour',
    'new.sure',
    'new.restart',
    'new.discard',
    'new.rehearse',
    'new.template',
    'new.enable',
    'new.remind',
    'new.accept',
    'new.decline',
  ],
  roles: ['admin'],
  chats: 'both',
  campaignName: 'never',
  anyCampaign: true,
  beyondCampaigns: true,
  answers: (question, text) =>
    question.kind === 'setup' &&
    (question.text === 'notice'
      ? isLongNotice(text) || (isShortNotice(text) && !beginsWithCommand(text))
      : question.text === 'roster' && isAnotherNotice(text)) &&
    !isOwnCommand(text),
  run: async (act, scene) => {
    const { words, person, chat } = scene;
    if (!(await scene.makers()).includes(person)) return refuse(words.setup.notAllowed);
    if (chat === 'group') return takeGroup(scene);
    switch (act.kind) {
      case 'file':
        return takeFile(act, scene);
      case 'answer':
        return takeNotice(act, act.text, scene);
      case 'press':
        return pressed(act, scene);
      case 'text':
        return typed(act, scene);
      default:
        return refuse(words.replies.stale);
    }
  },
};

async function pressed(press: Act & { readonly kind: 'press' }, scene: Scene): Promise<Outcome> {
  const { person, words } = scene;
  if (press.action === 'new.accept' || press.action === 'new.decline')
    return decide(
      textIn(press.value, 'owner'),
      { code: textIn(press.value, 'code'), version: press.value['v'] },
      press.action === 'new.accept',
      scene,
    );
  const held = await setupOf(person, scene);
  // A press of the setup's last card that arrives again, or late, after it was enabled.
  if (!held.record) {
    const enabled = await enabledSince(person, { code: '', version: press.value['v'] }, scene);
    if (enabled !== undefined) return refuse(enabled);
  }
  const stale = staleOr(held, press, scene);
  if (stale || !held.record) return stale ?? refuse(words.setup.gone);
  switch (press.action) {
    case 'new.step':
      return showStep(press, held, scene);
    case 'new.overview':
      return isWaiting(held)
        ? stillWaiting(press, held, scene)
        : shown(press, overviewCard({ setup: held.record.fields, version: held.version }, words));
    case 'new.save':
      return saveStep(press, held, scene);
    case 'new.rhythm':
    case 'new.hour':
      return choose(press, held, scene);
    case 'new.sure':
      return accept(press, held, scene);
    case 'new.restart':
      return begin(press, held, scene);
    case 'new.discard':
      return discard(scene);
    case 'new.template':
      return template(scene);
    case 'new.rehearse':
      return rehearse(held, scene);
    case 'new.remind':
      return remindOthers(press, held, scene);
    default:
      return enable(press, held, scene);
  }
}

async function typed(act: Act & { readonly kind: 'text' }, scene: Scene): Promise<Outcome> {
  const { person } = scene;
  const rest = act.rest.trim();
  if (rest === '') return open(act, scene);
  const held = await setupOf(person, scene);
  const [first = '', ...more] = rest.split(/\s+/u);
  const is = (word: keyof Words['setup']['words']) =>
    allWords.some(({ setup }) => setup.words[word].includes(fold(first)));
  if (is('accept')) return decideByCode(more.join(''), true, scene);
  if (is('decline')) return decideByCode(more.join(''), false, scene);
  if (is('restart') && more.length === 0) return begin(act, held, scene);
  if (is('template') && more.length === 0) return template(scene);
  const command = (['discard', 'sure', 'preview', 'rehearse', 'enable', 'remind'] as const).find((word) =>
    is(word),
  );
  if (!command || more.length > 0) return typeLines(act, rest, scene);
  if (!held.record)
    return goneSince(
      command === 'preview' || command === 'rehearse' ? command : 'other',
      held.expired,
      scene,
    );
  if (command === 'discard') return discard(scene);
  if (command === 'sure') return accept(act, held, scene);
  if (command === 'rehearse') return rehearse(held, scene);
  if (command === 'remind') return remindOthers(act, held, scene);
  return command === 'preview'
    ? preview(act, held.record.fields, held.version, scene)
    : enable(act, held, scene);
}

/** Typed in a group: makes it the campaign's work group. */
async function takeGroup(scene: Scene): Promise<Outcome> {
  const { person, words, chatId } = scene;
  const held = await setupOf(person, scene);
  if (!held.record) return { reply: { text: words.setup.groupNothing } };
  return {
    reply: { text: words.setup.groupTaken },
    ...changed(held, { ...held.record.fields, group: chatId }, scene),
  };
}

function beginsWithCommand(text: string): boolean {
  const start = fold(text.slice(0, 40)).trimStart().replace(/^\//u, '');
  return allWords.some(({ commands }) =>
    Object.values(commands).some(({ words }) => words.some((word) => start.startsWith(fold(word)))),
  );
}

function isOwnCommand(text: string): boolean {
  const start = fold(text.slice(0, 40)).trimStart();
  return allWords.some(({ commands }) => commands.newCampaign.words.some((word) => start.startsWith(word)));
}
