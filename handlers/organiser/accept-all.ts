import { card, inline, lines, md, buttons } from '../../src/cards/kit.ts';
import { pageCard } from '../../src/cards/choice.ts';
import { filingName, unitName } from '../../src/domain/campaign/naming.ts';
import { acceptedAt } from '../../src/domain/deadlines/returned.ts';
import { requestCode } from '../../src/domain/people/request-code.ts';
import { EMPTY_REGISTER, type FilingHead } from '../../src/domain/register/register.ts';
import { cardText, chatText } from '../../src/domain/text/plain-text.ts';
import { codesInUse } from '../../src/delivery/mass-action.ts';
import { givenUp } from '../../src/delivery/mass-decision.ts';
import { toldOfNewSums } from '../../src/levels/sums-above.ts';
import { toContacts } from '../../src/delivery/to-contacts.ts';
import { unreadNotice } from '../../src/filing/filed-files.ts';
import { elsewhereLine, theirPending, type PendingReview } from '../../src/filing/pending.ts';
import { APP, expected, key, read, readMany } from '../../src/records/access.ts';
import { latest } from '../../src/records/filing.ts';
import type { Request } from '../../src/records/request.ts';
import type { Decision, Handler, Outcome, Scene } from '../../src/routing/handler.ts';

/** Maximum of filings per batch, so that the list can be read. */
const MOST = 40;

/** 全部通过: lists the filings with their versions; the press accepts exactly those versions. */
export const acceptAll: Handler = {
  name: 'acceptAll',
  presses: ['review.all'],
  roles: ['admin'],
  takesNothing: true,
  chats: 'direct',
  run: async (_act, scene) => {
    const { words } = scene;
    const { acceptAll: sentence } = words.pending;
    const all = (await theirPending(scene)).filter((each) => each.kind === 'review');
    const command = words.commands.acceptAll.words[0] ?? '';
    const elsewhere = await elsewhereLine(scene, command, ({ kind }) => kind === 'review');
    if (all.length === 0) return { reply: { text: [sentence.none, elsewhere].filter(Boolean).join('\n') } };
    const notes = [all.length > MOST ? sentence.more(all.length - MOST) : '', elsewhere].filter(Boolean);
    return previewAccepting(all.slice(0, MOST), notes, scene);
  },
};

/** Asks for confirmation before the listed versions are accepted; `notes` state what is left out. */
export async function previewAccepting(
  listed: readonly Pick<PendingReview, 'unit' | 'head'>[],
  notes: readonly string[],
  scene: Scene,
): Promise<Outcome> {
  const { campaign, words, person, at, eventId } = scene;
  const { acceptAll: sentence } = words.pending;
  const code = requestCode(eventId, await codesInUse(scene));
  const request: Request = {
    kind: 'accept',
    campaign: campaign.id,
    code,
    by: person,
    at,
    state: 'open',
    filings: listed.map(({ unit, head: { n, version, state: seen } }) => ({ n, version, unit, state: seen })),
  };
  const value = { campaign: campaign.id, id: eventId, seen: code };
  const preview = card({
    title: sentence.title,
    tone: 'orange',
    summary: `${sentence.title} ${sentence.count(listed.length)}`,
    elements: [
      md(`**${sentence.count(listed.length)}**`),
      lines(await linesOf(listed, scene), () => '', MOST),
      md(notes.map((note) => cardText(note)).join('\n')),
      buttons([
        {
          text: sentence.accept(listed.length),
          type: 'primary',
          value: { act: 'request.approve', ...value },
        },
        { text: sentence.cancel, value: { act: 'request.decline', ...value } },
      ]),
      md(sentence.typed(code)),
    ],
  });
  return {
    reply: { card: preview },
    card: preview,
    put: [{ ...key('request', campaign.id, eventId), value: request }],
    journal: [{ act: 'review.previewed', detail: { filings: listed.length } }],
  };
}

async function linesOf(
  listed: readonly Pick<PendingReview, 'unit' | 'head'>[],
  { store, campaign, words }: Scene,
): Promise<string[]> {
  const filings = await readMany(
    store,
    'filing',
    APP,
    listed.map(({ head }) => String(head.n)),
  );
  return listed.map(({ unit, head }, index) => {
    const held = filings[index]?.value;
    const version = held && latest(held);
    const title = version?.fields['title'];
    const told = typeof title === 'string' ? title : (version?.text ?? '');
    return words.pending.line([
      words.pending.acceptAll.number(head.n, head.version),
      inline(whatOf(head, { campaign, words })),
      inline(unitName(campaign, unit)),
      version && unreadNotice(version, words) !== undefined ? words.file.unreadMark : '',
      inline(told, 24),
    ]);
  });
}

/** An admin's decision on the preview: accepts filings that are unchanged and names the others. */
export async function decideAcceptAll(
  { id, request, version, approved }: Decision,
  scene: Scene,
): Promise<Outcome> {
  const { acceptAll: sentence } = scene.words.pending;
  const requestKey = key('request', scene.campaign.id, id);
  const decided = (state: Request['state']) => ({
    expect: [{ ...requestKey, version }],
    put: [{ ...requestKey, value: { ...request, state } satisfies Request }],
  });
  if (!approved) return { ...givenUp(sentence.title, sentence.cancelled), ...decided('cancelled') };

  const listed = request.filings ?? [];
  const units = [...new Set(listed.map(({ unit }) => unit))];
  const changed = await Promise.all(units.map((unit) => acceptedOf(unit, listed, scene)));
  const left = changed.flatMap((each) => each.left);
  const done = doneText(changed, scene);
  const closing = decided('approved');
  const touched = changed.filter((each) => each.accepted.length > 0);
  return {
    reply: { text: done },
    toast: { type: left.length > 0 ? 'warning' : 'success', text: done },
    card: pageCard({ title: sentence.title, paragraphs: [done] }),
    expect: [...closing.expect, ...touched.map(({ unitKey, held }) => expected(unitKey, held))],
    put: [...closing.put, ...touched.map(({ unitKey, register }) => ({ ...unitKey, value: register }))],
    journal: touched.flatMap(({ unit, accepted }) =>
      accepted.map(({ n, version: filed }) => ({
        act: 'review.accepted',
        unit,
        number: n,
        version: filed,
      })),
    ),
    messages: [
      ...touched.flatMap((each) => acceptedMessages(each, scene)),
      ...(await toldOfNewSums(new Map(touched.map(acceptedAreas)), scene)),
    ],
  };
}

type Accepted = Awaited<ReturnType<typeof acceptedOf>>;

/** The unit's listed filings; those that are still as shown are accepted. */
async function acceptedOf(
  unit: string,
  listed: NonNullable<Request['filings']>,
  { campaign, store, at }: Scene,
) {
  const unitKey = key('unit', campaign.id, unit);
  const held = await read(store, 'unit', campaign.id, unit);
  const before = held.value ?? EMPTY_REGISTER;
  const found = listed
    .filter((each) => each.unit === unit)
    .map(({ n, version: seen, state }) => {
      const head = before.filings.find((each) => each.n === n);
      const waits = head?.state === 'pending' || head?.state === 'refiled';
      return { n, head, stands: head?.version === seen && (state ? head.state === state : waits) };
    });
  const accepted = found.flatMap(({ head, stands }) => (head && stands ? [head] : []));
  return {
    unit,
    unitKey,
    held,
    accepted,
    left: found.filter(({ stands }) => !stands),
    register: accepted.reduce((register, head) => acceptedAt(register, head, at), before),
  };
}

function acceptedAreas({ unit, register, accepted }: Accepted) {
  const areas = new Set(accepted.flatMap(({ area }) => area ?? []));
  return [unit, { register, areas }] as const;
}

function doneText(changed: readonly Accepted[], { words }: Scene): string {
  const { acceptAll: sentence } = words.pending;
  const left = changed.flatMap((each) => each.left);
  const stateOf = (head: FilingHead | undefined) => words.terms.filingState[head?.state ?? 'withdrawn'];
  const named = left.map(({ n, head }) => sentence.leftEach(n, head?.version ?? 0, stateOf(head)));
  return [
    sentence.done(changed.flatMap((each) => each.accepted).length),
    ...(left.length > 0 ? [sentence.left(named)] : []),
  ].join('\n');
}

function acceptedMessages({ unit, accepted }: Accepted, scene: Scene) {
  const { words, eventId } = scene;
  const lines = accepted.map((head) => words.review.youAreAccepted(head.n, chatText(whatOf(head, scene))));
  return toContacts(scene, unit, `accepted/${eventId}/${unit}`, lines.join('\n'));
}

function whatOf(head: FilingHead, { campaign, words }: Pick<Scene, 'campaign' | 'words'>): string {
  return filingName(campaign, head, words.terms);
}
