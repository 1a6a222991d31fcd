import type { Handler, Scene } from '../../src/routing/handler.ts';
import { key, readAll } from '../../src/records/access.ts';
import type { ExportRecord } from '../../src/records/export.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { allWords } from '../../src/words/index.ts';

type Kind = ExportRecord['kind'];

/** 导出: asks for files; they are made beside the path that answers people, and come by themselves. */
export const exportFiles: Handler = {
  name: 'export',
  roles: ['admin'],
  chats: 'direct',
  followers: ({ exports: { kinds } }) => Object.values(kinds).flat(),
  run: async (act, scene) => {
    const { campaign, words, person, at, eventId } = scene;
    const { exports } = words;
    const asked = readAsked(act.kind === 'text' ? act.rest : '');
    if (!asked) return { reply: { text: exports.which } };
    const name = exports.kindName[asked.kind];
    if (await isBeingMade(asked, scene)) return { reply: { text: exports.already(name) } };
    const value: ExportRecord = { by: person, at, state: 'asked', ...asked };
    return {
      reply: { text: exports.begun(name) },
      put: [{ ...key('export', campaign.id, eventId), value }],
      journal: [{ act: 'export.asked', detail: { kind: asked.kind, phones: asked.phones ?? false } }],
    };
  },
};

/** The same for the same person; another admin gets a file of their own. */
async function isBeingMade(asked: Asked, { store, campaign, person }: Scene): Promise<boolean> {
  const all = await readAll(store, 'export', campaign.id);
  return [...all.values()].some(
    ({ by, kind, phones = false, state }) =>
      by === person &&
      kind === asked.kind &&
      phones === (asked.phones ?? false) &&
      (state === 'asked' || state === 'making'),
  );
}

type Asked = Pick<ExportRecord, 'kind' | 'phones'>;

/** `台账 电话`: what, and whether with phone numbers; undefined for anything else. */
function readAsked(rest: string): Asked | undefined {
  const [what = '', ...more] = argumentTyped(rest).split(/\s+/u);
  const kind = (['ledger'] as const).find((each) =>
    allWords.some(({ exports: { kinds } }) => kinds[each].includes(what)),
  ) satisfies Kind | undefined;
  const phones = more.length === 1 && allWords.some(({ exports }) => exports.phones.includes(more[0] ?? ''));
  if (kind === undefined || (more.length > 0 && !phones)) return undefined;
  return { kind, ...(phones && { phones }) };
}
