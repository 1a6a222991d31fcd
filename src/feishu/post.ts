/** Rich text ("post") as plain text: paragraphs as lines, links with their address, pictures as keys. */
import { z } from 'zod';
import type { Mentions } from './mentions.ts';

const Node = z.looseObject({
  tag: z.string(),
  text: z.string().optional().catch(undefined),
  href: z.string().optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
  user_name: z.string().optional().catch(undefined),
  image_key: z.string().optional().catch(undefined),
});
type PostNode = z.infer<typeof Node>;
const Post = z.object({ title: z.string().default(''), content: z.array(z.array(Node)) });
/** What comes in has no language around it; what goes out must have one, and some clients send it back so. */
const InLanguage = z
  .record(z.string(), z.unknown())
  .transform((languages) => Object.values(languages)[0])
  .pipe(Post);

export function postText(
  value: unknown,
  mentions: Mentions,
): { text: string; imageKeys: string[]; pictures: number } | undefined {
  const post = z.union([Post, InLanguage]).safeParse(value);
  if (!post.success) return undefined;

  const { title, content } = post.data;
  const nodes = content.flat();
  const paragraphs = mentions.called && title.trim() === '' ? afterCalls(content) : content;
  const lines = paragraphs.map((paragraph) =>
    paragraph
      .map((node) => textOf(node, mentions))
      .join('')
      .trim(),
  );
  return {
    text: [title.trim(), ...lines].join('\n').trim(),
    pictures: nodes.filter(({ tag }) => tag === 'img' || tag === 'media').length,
    imageKeys: nodes.flatMap((node) =>
      node.tag === 'img' && node.image_key !== undefined ? [node.image_key] : [],
    ),
  };
}

/** Without the mentions before the first words. */
function afterCalls(content: readonly (readonly PostNode[])[]): readonly (readonly PostNode[])[] {
  const isCall = ({ tag, text = '' }: PostNode) => tag === 'at' || (tag === 'text' && text.trim() === '');
  const first = content.findIndex((paragraph) => !paragraph.every(isCall));
  return content.slice(Math.max(0, first)).map((paragraph, index) => {
    if (index > 0 || first < 0) return paragraph;
    return paragraph.slice(paragraph.findIndex((node) => !isCall(node)));
  });
}

function textOf(node: PostNode, mentions: Mentions): string {
  const text = node.text ?? '';
  switch (node.tag) {
    case 'at':
      return mentions.name(node.user_id ?? '', node.user_name ?? '');
    case 'a':
      return node.href === undefined || node.href === text ? text : `${text} ${node.href} `.trimStart();
    default:
      return text;
  }
}
