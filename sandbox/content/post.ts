import { z } from 'zod';
import { invalidParameter } from '../refusals.ts';
import type { ContentCheck } from './content-check.ts';

const node = z.looseObject({
  tag: z.enum(['text', 'a', 'at', 'img', 'media', 'emotion', 'hr', 'code_block', 'md']),
});
const language = z.object({ title: z.string().optional(), content: z.array(z.array(node)) });
const post = z.record(z.enum(['zh_cn', 'en_us', 'ja_jp', 'zh_hk', 'zh_tw']).or(z.string()), language);

/** An outgoing post is wrapped in its language; an image must be alone in its paragraph. */
export const checkPost: ContentCheck = (content) => {
  const parsed = post.safeParse(content);
  if (!parsed.success || Object.keys(content).length === 0) throw invalidParameter('invalid post content');
  for (const { content: paragraphs } of Object.values(parsed.data)) {
    if (
      paragraphs.some(
        (paragraph) => paragraph.length > 1 && paragraph.some(({ tag }) => tag === 'img' || tag === 'media'),
      )
    ) {
      throw invalidParameter('img and media must be alone in their paragraph');
    }
  }
  return { content: JSON.stringify(content), mentions: [] };
};
