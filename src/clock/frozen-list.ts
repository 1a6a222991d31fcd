/** 汇总 截止: the list frozen at the deadline, and what was filed later. The files of 导出 截止 follow. */
import { lateFilingsCard } from '../cards/organiser/late-filings.ts';
import { snapshotCard } from '../cards/organiser/snapshot.ts';
import { filedAfter } from '../domain/register/late-filings.ts';
import type { Snapshot } from '../domain/register/snapshot.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { key, readAll } from '../records/access.ts';
import type { ExportRecord } from '../records/export.ts';

/** Most lists in one answer, newest first; a schedule usually has one. */
const MOST_LISTS = 5;

/** Answers 汇总 截止 with the frozen lists, newest first. */
export async function frozenList(scene: Scene): Promise<Outcome> {
  const { campaign, store, words, chat, now } = scene;
  const snapshots = [...(await readAll(store, 'snapshot', campaign.id)).values()]
    .toSorted((a, b) => b.at - a.at)
    .slice(0, MOST_LISTS);
  const names = chat === 'direct';
  const cards = snapshots.map((snapshot) => snapshotCard({ campaign, snapshot, names, late: false }, words));
  const [newest] = snapshots;
  if (scene.fromAbove && newest) return { reply: { card: partOfList(newest, scene) } };
  if (!newest || !cards[0]) return { reply: { text: words.snapshot.none } };
  // In a group only totals are shown, as in every digest.
  if (!names) return { reply: { card: cards[0] } };

  const registers = await readAll(store, 'unit', campaign.id);
  const later = lateFilingsCard(campaign, filedAfter(campaign, newest, registers, now), words);
  const bodies = [later, ...cards.slice(1)];
  // The sheet for signature and the data are produced outside the reply path, and follow later.
  const sheet: ExportRecord = { by: scene.person, at: scene.at, kind: 'frozen', state: 'asked' };
  return {
    reply: { card: cards[0] },
    put: [{ ...key('export', campaign.id, scene.eventId), value: sheet }],
    messages: bodies.map((body, index) => message({ type: 'card', card: body }, index, scene)),
  };
}

/**
 * The newest list, reduced to the units that the reader may see; file and checksum cover all units and are omitted.
 */
function partOfList(snapshot: Snapshot, { campaign, words }: Scene): CardJson {
  const within = new Set(campaign.roster.units.map(({ id }) => id));
  const items = snapshot.items.map((item) => ({
    ...item,
    units: item.units.filter(({ unit }) => within.has(unit)),
  }));
  const part = { ...snapshot, items: items.filter(({ units }) => units.length > 0) };
  return snapshotCard({ campaign, snapshot: part, names: true, late: false, part: true }, words);
}

function message(
  body: OutgoingMessage['body'],
  index: number,
  { campaign, eventId, person }: Scene,
): OutgoingMessage {
  return {
    id: `frozen/${eventId}/${index}`,
    to: { kind: 'person', openId: person },
    body,
    about: { kind: 'reply', campaign: campaign.id, entry: 'digest' },
  };
}
