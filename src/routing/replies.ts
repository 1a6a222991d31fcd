/** Decides where a reply goes: to the chat of the question, or privately with a note in that chat. */
import { handlers } from '../../handlers/index.ts';
import type { Outcome } from './handler.ts';
import type { PressAnswer } from '../ports/intake.ts';
import type { Address } from '../ports/messenger.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Message, OpenScene, Press, Wordless } from './route.ts';

/** The immediate answer to a press. `number` and the numbers drawn after it replace their tokens. */
export function answerOf(outcome: Outcome, token: string, number: number | undefined): PressAnswer {
  const answer: PressAnswer = {
    ...(outcome.toast && { toast: outcome.toast }),
    ...(outcome.card && { card: outcome.card }),
  };
  return number === undefined
    ? answer
    : (JSON.parse(
        JSON.stringify(answer).replaceAll(
          new RegExp(`${token}(?:\\+(\\d{1,4}))?`, 'gu'),
          (_, later?: string) => String(number + Number(later ?? 0)),
        ),
      ) as PressAnswer);
}

/** The reply messages: in the chat of the question, or privately with a note in that chat. */
export function repliesOf(
  incoming: Message | Press | Wordless,
  name: string,
  outcome: Outcome,
  scene: OpenScene,
): OutgoingMessage[] {
  // A press is answered by its toast or its card; a message with the same content would be redundant.
  if (!outcome.reply || (incoming.kind === 'press' && (outcome.toast || isShown(outcome)))) return [];
  const handler = handlers.find((one) => one.name === name);
  const about = {
    kind: 'reply',
    ...(scene.campaign && !handler?.beyondCampaigns && { campaign: scene.campaign.id }),
    ...(scene.chat === 'direct' && scene.person !== '' && { person: scene.person }),
    entry: name,
  } as const;
  const id = `reply/${incoming.kind === 'message' ? incoming.messageId : incoming.eventId}`;
  const body =
    'text' in outcome.reply
      ? ({ type: 'text', text: outcome.reply.text } as const)
      : ({ type: 'card', card: outcome.reply.card } as const);
  const here: Address =
    scene.chat === 'group'
      ? { kind: 'reply', messageId: scene.messageId, chatId: scene.chatId }
      : placeOf(scene);
  if (scene.chat === 'group' && outcome.private)
    return [{ id, to: { kind: 'person', openId: scene.person }, body, about }];
  if (scene.chat === 'group' && handler?.chats === 'direct') {
    // If the answer is about another campaign than the group's, the group is not told which.
    const { campaign: _other, ...unnamed } = about;
    const ofGroup = scene.campaign?.group === scene.chatId ? about : unnamed;
    return [
      {
        id: `${id}/here`,
        to: here,
        body: { type: 'text', text: scene.words.replies.wrongChat },
        about: ofGroup,
      },
      { id, to: { kind: 'person', openId: scene.person }, body, about },
    ];
  }
  return [{ id, to: here, body, about }];
}

/** Whether the reply takes the place of the pressed card. */
function isShown({ reply, card }: Outcome): boolean {
  return card !== undefined && reply !== undefined && 'card' in reply && reply.card === card;
}

/** If the card's chat is unknown, the answer goes to the person who pressed it. */
function placeOf({ chatId, person }: OpenScene): Address {
  return chatId === '' ? { kind: 'person', openId: person } : { kind: 'chat', chatId };
}

/** Pictures and files next to a message's text are not kept; tells the sender so, and how to submit them. */
export function leftOutNotification(
  incoming: Message | Press | Wordless,
  { words, campaign, person }: OpenScene,
): { readonly text: string; readonly message: OutgoingMessage } | undefined {
  if (incoming.kind !== 'message') return undefined;
  const { content, messageId } = incoming;
  const count = content.type === 'text' || content.type === 'image' ? (content.leftOut ?? 0) : 0;
  const files = content.type === 'text' ? (content.filesLeftOut ?? 0) : 0;
  if (count === 0 && files === 0) return undefined;
  const text = [
    files > 0 ? words.replies.filesLeftOut(files, content.type === 'text' && content.text !== '') : '',
    count > 0 ? words.replies.leftOut(count) : '',
  ]
    .filter(Boolean)
    .join('\n');
  return {
    text,
    message: {
      id: `left-out/${messageId}`,
      to: { kind: 'person', openId: person },
      body: { type: 'text', text },
      about: { kind: 'reply', ...(campaign && { campaign: campaign.id }), entry: 'left-out' },
    },
  };
}
