/** One line of a merged answer: what was typed, and the beginning of what would have been answered. */
import { chatText } from '../domain/text/plain-text.ts';
import { labelledText } from '../delivery/label.ts';
import type { Words } from '../words/index.ts';
import type { Outcome } from './handler.ts';
import type { Message, OpenScene } from './route.ts';

const TYPED_LENGTH = 20;
const ANSWER_LENGTH = 120;

/** The beginning of the person's message, without anything that screening removed. */
export function typedLine({ content }: Message, { replies: { merged } }: Words): string {
  switch (content.type) {
    case 'text':
      return merged.typed(chatText(flat(content.text), TYPED_LENGTH));
    case 'file':
      return merged.typed(chatText(flat(content.name), TYPED_LENGTH));
    case 'image':
      return merged.picture;
    case 'screened':
      return merged.notKept;
    case 'too-long':
    case 'other':
      return merged.other;
  }
}

/** The beginning of the answer, with its campaign where the person has several. */
export async function answerLine(
  reply: Outcome['reply'],
  notifications: readonly string[],
  { campaign, numberToken, parts, words }: OpenScene,
): Promise<string> {
  const said = [reply === undefined ? words.replies.merged.done : beginningOf(reply), ...notifications].join(
    ' ',
  );
  const line = wholeToken(flat(said), numberToken);
  if (!campaign) return line;
  const theirs = (await parts()).map((part) => part.campaign);
  return flat(labelledText(line, campaign, theirs));
}

function beginningOf(reply: NonNullable<Outcome['reply']>): string {
  if ('text' in reply) return reply.text.split('\n').find((line) => line.trim() !== '') ?? '';
  const { config } = reply.card as { readonly config?: { readonly summary?: { readonly content?: string } } };
  return config?.summary?.content ?? '';
}

/** Cut, but never within the placeholder of a number, which would then not be replaced. */
function wholeToken(text: string, token: string): string {
  const cut = chatText(text, ANSWER_LENGTH);
  if (token === '' || cut.length === text.length) return cut;
  const at = text.lastIndexOf(token, ANSWER_LENGTH);
  return at >= 0 && at + token.length > ANSWER_LENGTH - 1 ? text.slice(0, at + token.length) : cut;
}

function flat(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
