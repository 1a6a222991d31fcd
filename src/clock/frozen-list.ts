/**
 * 汇总 截止: the list frozen at the deadline, as a file whose checksum matches the printed one, and what was filed later.
 */
import { lateFilingsCard } from '../cards/organiser/late-filings.ts';
import { snapshotCard, wallOf } from '../cards/organiser/snapshot.ts';
import { laterThan } from '../domain/register/late-filings.ts';
import { canonical, type Snapshot } from '../domain/register/snapshot.ts';
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
  const later = lateFilingsCard(campaign, laterThan(campaign, newest, registers, now), words);
  const files = await Promise.all(
    snapshots.map(async (snapshot) => ({
      type: 'file-from-store' as const,
      hash: await scene.files.keep(Buffer.from(canonical(campaign.id, snapshot))),
      name: words.snapshot.fileName(campaign.id, wallOf(campaign, snapshot.at)),
    })),
  );
  const older = cards.slice(1).flatMap((card, index) => [{ type: 'card' as const, card }, files[index + 1]]);
  const bodies = [files[0], { type: 'card' as const, card: later }, ...older].filter(
    (body) => body !== undefined,
  );
  // The sheet for signature is produced outside the reply path, and follows later.
  const sheet: ExportRecord = { by: scene.person, at: scene.at, kind: 'frozen', state: 'asked' };
  return {
    reply: { card: cards[0] },
    put: [{ ...key('export', campaign.id, scene.eventId), value: sheet }],
    messages: bodies.map((body, index) => message(body, index, scene)),
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
