import { pageCard } from '../src/cards/choice.ts';
import { buttons, card, md } from '../src/cards/kit.ts';
import { localAt } from '../src/domain/local-time.ts';
import { chatText } from '../src/domain/plain-text.ts';
import type { Handler, Outcome, Scene } from '../src/handler.ts';
import {
  deliveriesOf,
  isMass,
  massRequestOf,
  nameOf,
  UNDO_MS,
  type MassRequest,
} from '../src/mass-action.ts';
import type { Delivery, OutgoingMessage } from '../src/ports.ts';
import { key, read, readAll } from '../src/records.ts';
import { undoCause, undoReportMessage } from '../src/undo-report.ts';

const SHOWN = 5;

/** 撤销通知: takes back what an admin sent to many within a day, and says what could not be taken back. */
export const undo: Handler = {
  name: 'undo',
  presses: ['mass.undo'],
  roles: ['admin'],
  chats: 'direct',
  run: async (act, scene) => {
    if (act.kind === 'text' && act.rest.trim() === '') return list(scene);
    const { words } = scene;
    const found = await massRequestOf(act, scene, () => false);
    if (!('request' in found)) return say(words.mass.noSuch(chatText(found.unknown, 20)));
    return takeBack(found.id, found.request, scene);
  },
};

async function list(scene: Scene): Promise<Outcome> {
  const { campaign, store, now, words } = scene;
  const { mass } = words;
  const requests = [...(await readAll(store, 'request', campaign.id))].flatMap(([id, request]) =>
    isMass(request) && now - (request.sentAt ?? -Infinity) < UNDO_MS ? [{ id, request }] : [],
  );
  const recent = requests
    .toSorted((a, b) => (b.request.sentAt ?? 0) - (a.request.sentAt ?? 0))
    .slice(0, SHOWN);
  if (recent.length === 0) return say(mass.undoNone);
  const rows = await Promise.all(
    recent.map(async ({ request }) => {
      const { left } = await deliveriesOf(request, scene);
      const at = localAt(campaign.timezone, request.sentAt ?? now);
      return mass.undoLine(
        nameOf(request, words),
        at,
        left.filter(isSent).length,
        mass.undoState[request.state] ?? '',
      );
    }),
  );
  const choices = recent
    .filter(({ request }) => request.state !== 'undone')
    .map(({ id, request }) => ({
      text: mass.undoButton(nameOf(request, words)),
      value: { act: 'mass.undo', campaign: campaign.id, id },
    }));
  const elements = [
    md(mass.undoList),
    md(rows.join('\n')),
    ...(choices.length > 0 ? [buttons(choices)] : []),
    md(mass.undoTyped(recent[0]?.request.code ?? '')),
  ];
  return { reply: { card: card({ title: mass.undoTitle, tone: 'orange', elements }) } };
}

async function takeBack(id: string, request: MassRequest, scene: Scene): Promise<Outcome> {
  const { campaign, store, now, words, person, eventId } = scene;
  const { mass } = words;
  const name = nameOf(request, words);
  const { open, left } = await deliveriesOf(request, scene);
  const sent = left.filter(isSent);
  const young = sent.filter(({ settledAt = 0 }) => now - settledAt < UNDO_MS);
  const done = [
    young.length > 0 ? mass.undoing(name, young.length, open.length) : mass.undoNothing(name, open.length),
    sent.length > young.length ? mass.tooOld(sent.length - young.length) : '',
    request.kind === 'deadline' ? mass.deadlineStays : '',
  ].filter(Boolean);
  const { version } = await read(store, 'request', campaign.id, id);
  const at = key('request', campaign.id, id);
  return {
    ...say(done.join('')),
    card: pageCard({ title: name, paragraphs: done }),
    expect: [{ ...at, version }],
    put: [{ ...at, value: { ...request, state: 'undone' } }],
    journal: [{ act: 'mass.undone', detail: { command: request.code, messages: young.length } }],
    messages:
      young.length > 0
        ? [
            ...young.map((delivery) => recallOf(delivery, id, campaign.id)),
            undoReportMessage({ request: id, campaign: campaign.id }, person, eventId),
          ]
        : [],
  };
}

function isSent({ state, messageId }: Delivery): boolean {
  return state === 'sent' && messageId !== undefined;
}

/** Named after what it takes back: asked for twice it is done once. */
function recallOf({ message, messageId = '' }: Delivery, id: string, campaign: string): OutgoingMessage {
  return {
    id: `${undoCause(id)}/${message.id}`,
    to: { kind: 'recall', messageId },
    body: { type: 'text', text: '' },
    about: {
      kind: 'card',
      campaign,
      occurrence: undoCause(id),
      entry: 'undo',
      ...(message.about.unit !== undefined && { unit: message.about.unit }),
    },
  };
}

function say(text: string): Outcome {
  return { reply: { text }, toast: { type: 'info', text } };
}
