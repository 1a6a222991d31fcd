import { invalidParameter } from '../refusals.ts';
import type { ContentCheck } from './content-check.ts';
import { rewriteMentions } from './mentions.ts';

export const checkText: ContentCheck = (content, { world }) => {
  const { text } = content;
  if (typeof text !== 'string' || text === '') throw invalidParameter('text is empty');
  const rewritten = rewriteMentions(world, text);
  return { content: JSON.stringify({ text: rewritten.text }), mentions: rewritten.mentions };
};
