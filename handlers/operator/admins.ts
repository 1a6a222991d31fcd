import { invite, notification, openAdminRequests, toAdmins } from '../../src/people/admin-requests.ts';
import { pageCard } from '../../src/cards/choice.ts';
import { inline } from '../../src/cards/kit.ts';
import { mention } from '../../src/cards/mention.ts';
import { seriesOf } from '../../src/domain/periods/series.ts';
import { fold } from '../../src/domain/reading/folding.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { codeTyped, requestCode } from '../../src/domain/people/request-code.ts';
import { campaignOfCode } from '../../src/people/parts.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { APP, NEVER, expected, key, readMany, type Found } from '../../src/records/access.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { allWords } from '../../src/words/index.ts';

/** 管理员: lists the admins, invites new ones, and removes those named in chat. */
export const admins: Handler = {
  name: 'admins',
  means: campaignOfCode,
  meansOne: true,
  roles: ['admin'],
  chats: 'direct',
  run: async (act, scene) => {
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    if (typed === '') return list(scene);
    const added = after('add', typed);
    if (added) return add(added, scene);
    const removed = after('remove', typed);
    if (removed) return remove(removed, scene);
    return { reply: { text: scene.words.admins.usage } };
  },
};

async function list(scene: Scene): Promise<Outcome> {
  const { directory, words } = scene;
  const { admins: sentence } = words;
  const shown = (openId: string): string => {
    const name = directory.names.get(openId);
    return name === undefined ? mention(openId) : inline(name);
  };
  // Configured ids are unverified, and a mention of an unknown id makes the platform reject the whole card, so they
  // appear as text.
  const fixed = directory.admins
    .filter((openId) => !directory.namedAdmins.includes(openId))
    .map((openId) => inline(directory.names.get(openId) ?? openId, 80));
  const named = [...codesOf(directory.namedAdmins)].map(([code, openId]) =>
    sentence.namedLine(shown(openId), code),
  );
  const open = (await openAdminRequests(scene)).map(([, { by, to, code }]) =>
    to === undefined
      ? sentence.askedLine(shown(by), code)
      : sentence.invitedLine(inline(directory.names.get(to) ?? to, 80), code),
  );
  const paragraphs = [
    fixed.length > 0 ? sentence.fixed(fixed) : '',
    named.length > 0 ? [sentence.named, ...named].join('\n') : '',
    open.join('\n'),
    sentence.how,
  ];
  return { reply: { card: pageCard({ title: sentence.title, paragraphs: paragraphs.filter(Boolean) }) } };
}

async function add(typed: string, scene: Scene): Promise<Outcome> {
  const { directory, words } = scene;
  const asked = (await openAdminRequests(scene)).find(
    ([, { code, to }]) => to === undefined && code === codeTyped(typed),
  );
  const openId = asked?.[1].by ?? personTyped(typed, scene);
  if (openId === undefined) return { reply: { text: words.admins.unknownPerson(chatText(typed, 40)) } };
  if (directory.admins.includes(openId)) return { reply: { text: words.admins.alreadyOne } };
  return invite(openId, scene);
}

async function remove(typed: string, scene: Scene): Promise<Outcome> {
  const { campaign, store, directory, words } = scene;
  const { admins: sentence } = words;
  const openId = codesOf(directory.namedAdmins).get(codeTyped(typed)) ?? personTyped(typed, scene);
  if (openId === undefined || !directory.admins.includes(openId))
    return refuse(sentence.notOne(chatText(typed, 40)));
  if (!directory.namedAdmins.includes(openId)) return refuse(sentence.fixedOne);
  if (directory.admins.length === 1) return refuse(sentence.lastOne);
  const held = await readMany(store, 'person', APP, directory.namedAdmins);
  const person = held[directory.namedAdmins.indexOf(openId)]?.value;
  if (!person) return refuse(sentence.notOne(chatText(typed, 40)));
  const { [seriesOf(campaign)]: _gone, ...others } = person.admin ?? {};
  const title = campaign.title;
  return {
    reply: { text: sentence.removed },
    expect: expectedAdmins(held, scene),
    put: [{ ...key('person', APP, openId), value: { ...person, admin: others } }],
    journal: [{ act: 'admin.removed', detail: { person: openId } }],
    messages: [
      ...(openId === scene.person
        ? []
        : [
            notification(
              `admin-removed/${scene.eventId}`,
              openId,
              { text: sentence.youWereRemoved(chatText(title)) },
              scene,
            ),
          ]),
      ...toAdmins('admin-removed', sentence.notAdmin(mention(openId), inline(title)), scene, openId),
    ],
  };
}

/**
 * Expects that the records of all admins named in chat are unchanged, so that two admins who remove each other at the
 * same time cannot both succeed. Also conflicts if an admin was removed after the directory, on which `remove`
 * relies, was read.
 */
function expectedAdmins(held: readonly Found<'person'>[], { campaign, directory }: Scene) {
  return directory.namedAdmins.map((openId, index) => {
    const found = held[index];
    const isAdmin = found?.value?.admin?.[seriesOf(campaign)] !== undefined;
    return expected(key('person', APP, openId), isAdmin ? found : { version: NEVER });
  });
}

/** The argument after a word such as 添加; undefined if either is missing. */
function after(word: 'add' | 'remove', typed: string): string | undefined {
  const known = allWords.flatMap((words) => words.arguments[word]);
  const found = known.find((each) => fold(typed).startsWith(each));
  const rest = found === undefined ? '' : typed.slice(found.length).replace(/^[\s:：,，@]+/u, '');
  return rest === '' ? undefined : rest.trim();
}

/** Finds a person by open_id or by a name that is unique in the roster. */
function personTyped(typed: string, { directory }: Scene): string | undefined {
  if (/^ou_[\w-]+$/u.test(typed)) return typed;
  const found = [...directory.names].filter(([, name]) => name === typed);
  return found.length === 1 ? found[0]?.[0] : undefined;
}

/** Short codes of the admins named in chat, in list order. */
function codesOf(openIds: readonly string[]): Map<string, string> {
  const codes = new Map<string, string>();
  for (const openId of openIds) codes.set(requestCode(openId, new Set(codes.keys())), openId);
  return codes;
}
