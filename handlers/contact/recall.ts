import { reachOf } from '../../src/domain/levels/access-table.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { unitName } from '../../src/domain/campaign/naming.ts';
import { versionBefore } from '../../src/domain/register/versions.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { detach } from '../../src/filing/acts/attachments.ts';
import { confirmAgain, confirmFirst, confirmed, standsNow } from '../../src/filing/confirm.ts';
import { findFiling, mayAct, transitionOf } from '../../src/filing/filings.ts';
import { hasEnded } from '../../src/routing/while-open.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import type { OutgoingMessage } from '../../src/ports/outgoing-message.ts';
import type { RecordKey } from '../../src/ports/records.ts';
import { APP, key, read, readMany } from '../../src/records/access.ts';
import { sheetRecalled } from '../../src/entry/recalled.ts';
import { latest, withRecalled, type Filing } from '../../src/records/filing.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { withdrawFiling, withdrawal, withdrawWarning } from './withdraw.ts';

/** Most filings of one message that are named. */
const NAMED = 20;

/**
 * Recalling the message of a filing withdraws it, and recalling that of a file removes the file. Asks first if the
 * filing is accepted (办结) or the deadline has passed. A recall that precedes its message is stored, and the message
 * then files nothing.
 */
export const recall: Handler = {
  name: 'recall',
  takes: ['recall'],
  presses: ['recall.confirm', 'recall.keep'],
  roles: ['contact', 'deputy'],
  chats: 'direct',
  asksAgain: confirmAgain,
  run: async (act, scene) => {
    if (act.kind === 'recall')
      return act.byOther ? recalledByOther(act.messageId, scene) : recalled(act.messageId, scene);
    const { campaign, words } = scene;
    if (hasEnded(scene)) return refuse(words.review.closed(chatText(campaign.title)));
    const answer = await confirmed(act, scene, 'recall');
    if (!answer || answer.kind === 'done') return answer?.outcome ?? {};
    // The question stores the id of the recalled message instead of a text.
    return answer.close(await takeOut(answer.n, answer.text, scene, true));
  },
};

async function recalled(messageId: string, scene: Scene): Promise<Outcome> {
  const { store, at, directory } = scene;
  const sourceKey = key('source', APP, messageId);
  const source = await read(store, 'source', APP, messageId);
  if (!source.value)
    return {
      expect: [{ ...sourceKey, version: 0 }],
      put: [{ ...key('recalled', APP, messageId), value: { at } }],
    };

  const held = await read(store, 'filing', APP, String(source.value.n));
  const filing = held.value;
  const by = filing && (senderOf(filing, messageId) ?? firstOf(filing, messageId));
  if (!filing || by === undefined) return {};
  const roles = directory.rolesOf(by);
  const units = directory.unitsOf(by);
  const own: Scene = {
    ...scene,
    person: by,
    messageId,
    roles,
    units,
    reach: reachOf(scene.campaign, roles, units),
  };
  const { n } = filing;
  const { campaign, words } = scene;
  if (at >= endsAt(campaign, [{ id: filing.unit }]))
    return privately(refuse(words.review.closed(chatText(campaign.title))), by, own);
  const { others = [] } = source.value;
  if (others.length > 0) return privately(await sheetRecalled([n, ...others], messageId, own), by, own);
  const present = latest(filing);
  const outcome =
    present.messageId === messageId
      ? await withdrawn(n, own)
      : present.attachments?.some((file) => file.messageId === messageId)
        ? await takeOut(n, messageId, own, false)
        : await askAbout(n, own);
  return privately(rememberedIn({ filing, version: held.version, at }, messageId, outcome), by, own);
}

/** Notes the recalled message in the filing, so that a later recall does not restore its text. */
function rememberedIn(
  { filing, version, at: recalledAt }: { filing: Filing; version: number; at: number },
  messageId: string,
  outcome: Outcome,
): Outcome {
  if (filing.recalled?.includes(messageId)) return outcome;
  const at = key('filing', APP, String(filing.n));
  const isIt = ({ family, id }: RecordKey) => family === at.family && id === at.id;
  const { put = [], expect = [] } = outcome;
  const decided = put.find(isIt)?.value as Filing | undefined;
  const value = withRecalled(decided ?? filing, messageId, recalledAt);
  return {
    ...outcome,
    expect: expect.some(isIt) ? expect : [...expect, { ...at, version }],
    put: [...put.filter((each) => !isIt(each)), { ...at, value }],
  };
}

/** The recalled message brought an earlier version, not the current one, so its sender is asked. */
async function askAbout(n: number, scene: Scene): Promise<Outcome> {
  const may = await mayAct(n, 'recall', scene);
  if (!may.ok) return {};
  const { head, filing } = may.found;
  const warning = [standsNow(filing, head, scene.words), withdrawWarning(may.found, scene)].join('\n');
  return confirmFirst({ command: 'withdraw', n, text: '', why: 'earlier', warning, head }, scene);
}

/**
 * A recall by someone else (e.g. a group owner) withdraws nothing of what the message brought; notifies its sender and
 * the admins.
 */
async function recalledByOther(messageId: string, scene: Scene): Promise<Outcome> {
  const { store, campaign, directory, words, eventId } = scene;
  const source = await read(store, 'source', APP, messageId);
  if (!source.value) return {};
  const { n, others = [] } = source.value;
  const held = await readMany(store, 'filing', APP, [n, ...others].map(String));
  const standing = held.flatMap(({ value }) => {
    const by = value && senderOf(value, messageId);
    return value && by !== undefined ? [{ filing: value, by }] : [];
  });
  const [first] = standing;
  if (!first) return {};
  const { by, filing } = first;
  const numbers = standing.map((each) => Number(each.filing.n));
  const named = [numbers.slice(0, NAMED), numbers.length] as const;
  const told = (openId: string, text: string): OutgoingMessage => ({
    id: `recalled/${eventId}/${openId}`,
    to: { kind: 'person', openId },
    body: { type: 'text', text },
    about: { kind: 'notice', campaign: campaign.id, unit: filing.unit, entry: 'recall' },
  });
  const unit = chatText(unitName(campaign, filing.unit));
  return {
    journal: numbers.map((number) => ({ act: 'recall.by-other', unit: filing.unit, number })),
    messages: [
      told(by, words.review.recalledByOther(...named)),
      ...directory.admins
        .filter((admin) => admin !== by)
        .map((admin) => told(admin, words.review.recalledByOtherAdmin(...named, unit))),
    ],
  };
}

function firstOf({ versions }: Filing, messageId: string): string | undefined {
  return versions.find((version) => version.messageId === messageId)?.by;
}

/** The sender of the message if it brought the current text or a current file; otherwise undefined. */
function senderOf(filing: Filing, messageId: string): string | undefined {
  const present = latest(filing);
  // A restored version was written by whoever withdrew the next one; its text belongs to the original sender.
  if (present.messageId === messageId) return firstOf(filing, messageId);
  if (!present.attachments?.some((file) => file.messageId === messageId)) return undefined;
  return filing.versions.find(({ attachments = [] }) =>
    attachments.some((file) => file.messageId === messageId),
  )?.by;
}

/** The recalled message brought the current text: restores the version before it, or withdraws a first version. */
async function withdrawn(n: number, scene: Scene): Promise<Outcome> {
  const may = await mayAct(n, 'recall', scene);
  if (!may.ok) return {};
  const { filing } = may.found;
  if (versionBefore(filing.versions, filing.recalled)) return withdrawFiling(n, scene, { which: 'last' });
  if (!may.ask) return withdrawal(may.found, scene, scene.words.review.recalled(n));
  return withdrawFiling(n, scene, { which: 'all' });
}

async function takeOut(n: number, messageId: string, scene: Scene, sure: boolean): Promise<Outcome> {
  const { review, replies } = scene.words;
  const finding = await findFiling(n, scene);
  const file =
    finding.ok && latest(finding.found.filing).attachments?.find((one) => one.messageId === messageId);
  if (!finding.ok || !file) return sure ? refuse(replies.stale) : {};
  const next = transitionOf(finding.found, 'edit', scene);
  if (!next.ok) return sure ? refuse(next.text) : {};
  if (next.ask && !sure) {
    const { editWarning: warning } = review;
    const { head } = finding.found;
    return confirmFirst({ command: 'recall', n, text: messageId, why: next.ask, warning, head }, scene);
  }
  // Removing a file does not complete a requested correction, so a returned filing stays returned.
  const state = finding.found.head.state === 'returned' ? 'returned' : next.next;
  return detach(finding.found, file, state, scene);
}

/** A recall has no message to reply to, so the answer is sent to the person directly. */
function privately({ reply, ...outcome }: Outcome, person: string, { eventId, campaign }: Scene): Outcome {
  if (!reply) return { ...outcome, by: person };
  const message: OutgoingMessage = {
    id: `recalled/${eventId}`,
    to: { kind: 'person', openId: person },
    body:
      'text' in reply
        ? { type: 'text', text: chatText(reply.text, 500) }
        : { type: 'card', card: reply.card },
    about: { kind: 'reply', campaign: campaign.id, entry: 'recall' },
  };
  return { ...outcome, by: person, toast: undefined, messages: [...(outcome.messages ?? []), message] };
}
