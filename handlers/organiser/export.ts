import { restOf } from '../../src/routing/act-text.ts';
import { exportedCard } from '../../src/cards/organiser/exported.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { campaignsOfUnits } from '../../src/filing/meant-unit.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { key, readAll } from '../../src/records/access.ts';
import type { ExportRecord } from '../../src/records/export.ts';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { areaNames, findUnit, similarUnits } from '../../src/domain/campaign/naming.ts';
import { parseArea } from '../../src/domain/reading/area-text.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { nearestWords } from '../../src/domain/reading/nearest.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { allWords } from '../../src/words/index.ts';

const KINDS = [
  'ledger',
  'attachments',
  'missing',
  'frozen',
  'summary',
  'brief',
  'board',
  'pack',
] as const satisfies readonly ExportRecord['kind'][];

/** 导出: requests files, which are produced in the background and sent when ready. */
export const exportFiles: Handler = {
  name: 'export',
  roles: ['admin'],
  chats: 'direct',
  campaignName: 'last',
  means: campaignsOfUnits,
  followers: ({ exports: { kinds } }) => Object.values(kinds).flat(),
  run: async (act, scene) => {
    const { campaign, words, person, at, eventId } = scene;
    const { exports } = words;
    const asked = readAsked(restOf(act), campaign);
    if (asked === undefined) return { reply: { text: exports.which } };
    if ('unknown' in asked)
      return refuse(
        words.replies.unknownUnit(chatText(asked.unknown, 40), nearestTo(asked.unknown, campaign)),
      );
    if (asked.kind === 'frozen' && (await readAll(scene.store, 'snapshot', campaign.id)).size === 0)
      return { reply: { text: words.snapshot.none } };
    if (asked.kind === 'pack') return packAgain(scene);
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

/**
 * Sends the files of the closing again as they were made, also after personal data has been removed. If making them
 * failed, they are made again for all admins.
 */
async function packAgain(scene: Scene): Promise<Outcome> {
  const { store, campaign, words, person, at: askedAt, eventId } = scene;
  const { exports } = words;
  const [found] = [...(await readAll(store, 'export', campaign.id))]
    .filter(([, { kind }]) => kind === 'pack')
    .toSorted(([, a], [, b]) => b.at - a.at);
  if (!found) return { reply: { text: exports.pack.none } };
  const [id, newest] = found;
  const name = exports.kindName.pack;
  if (newest.state === 'failed') {
    // Derived from the failed export's id, so that admins who ask at the same time get a single pack.
    const place = key('export', campaign.id, `${id}/again`);
    return {
      reply: { text: exports.begun(name) },
      expect: [{ ...place, version: 0 }],
      put: [
        {
          ...place,
          // Later than the failed export, even if the platform's time of the request is earlier.
          value: {
            by: 'system',
            at: Math.max(askedAt, newest.at + 1),
            kind: 'pack',
            state: 'asked',
          } satisfies ExportRecord,
        },
      ],
      journal: [{ act: 'export.asked', detail: { kind: 'pack', phones: false } }],
    };
  }
  if (newest.state !== 'done') return { reply: { text: exports.already(name) } };
  const { files = [], at } = newest;
  const facts = { kind: name, asOf: localAt(campaign.timezone, at), files, notes: [] };
  return {
    reply: { card: exportedCard(campaign, facts, words) },
    journal: [{ act: 'export.asked', detail: { kind: 'pack', phones: false } }],
    messages: files.map(({ hash, name }, index) => ({
      id: `pack/${eventId}/${index}`,
      to: { kind: 'person', openId: person },
      body: { type: 'file-from-store', hash, name },
      about: { kind: 'reply', campaign: campaign.id, entry: 'export' },
    })),
  };
}

/** Whether the same person has already requested the same export; other admins get their own file. */
async function isBeingMade(asked: Asked, { store, campaign, person }: Scene): Promise<boolean> {
  const all = await readAll(store, 'export', campaign.id);
  return [...all.values()].some(
    ({ by, kind, phones = false, only, state }) =>
      by === person &&
      kind === asked.kind &&
      phones === (asked.phones ?? false) &&
      only?.unit === asked.only?.unit &&
      only?.area === asked.only?.area &&
      (state === 'asked' || state === 'making'),
  );
}

type Asked = Pick<ExportRecord, 'kind' | 'phones' | 'only'>;

/**
 * Parses `台账 电话` or `附件 <单位|领域>`: the kind and a restriction, which may be unknown; undefined for other text.
 */
function readAsked(rest: string, campaign: Campaign): Asked | { readonly unknown: string } | undefined {
  const typed = argumentTyped(rest);
  for (const kind of KINDS) {
    const word = allWords
      .flatMap(({ exports: { kinds } }) => kinds[kind])
      .filter((each) => typed.startsWith(each))
      .toSorted((a, b) => b.length - a.length)[0];
    if (word === undefined) continue;
    const more = typed.slice(word.length).replace(/^[\s:：]+/u, '');
    if (more === '') return { kind };
    if (kind !== 'attachments')
      return allWords.some(({ exports }) => exports.phones.includes(more))
        ? { kind, phones: true }
        : undefined;
    const only = partOf(more, campaign);
    return only ? { kind, only } : { unknown: more };
  }
  return undefined;
}

/** Names of units and areas similar to the typed one. */
function nearestTo(typed: string, campaign: Campaign): string[] {
  const areas = nearestWords(typed, areaNames(campaign.areas));
  return [...areas, ...similarUnits(campaign, typed).map(({ name }) => name)].map((name) => chatText(name));
}

function partOf(typed: string, campaign: Campaign): ExportRecord['only'] {
  const unit = findUnit(campaign, typed);
  if (unit) return { unit: unit.id };
  const area = parseArea(typed, campaign.areas);
  if (area.kind === 'area') return { area: area.area.id };
  return campaign.summary && allWords.some(({ terms }) => terms.summary === typed)
    ? { area: 'summary' }
    : undefined;
}
