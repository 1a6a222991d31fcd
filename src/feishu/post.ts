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
const Post = z.object({ title: z.string().default(''), content: z.array(z.array(Node)) });
/** What comes in has no language around it; what goes out must have one, and some clients send it back so. */
const InLanguage = z
  .record(z.string(), z.unknown())
  .transform((languages) => Object.values(languages)[0])
  .pipe(Post);

export function postText(
  value: unknown,
  mentions: Mentions,
): { text: string; imageKeys: string[] } | undefined {
  const post = z.union([Post, InLanguage]).safeParse(value);
  if (!post.success) return undefined;

  const nodes = post.data.content.flat();
  const lines = post.data.content.map((paragraph) =>
    paragraph
      .map((node) => textOf(node, mentions))
      .join('')
      .trim(),
  );
  return {
    text: [post.data.title.trim(), ...lines].join('\n').trim(),
    imageKeys: nodes.flatMap((node) =>
      node.tag === 'img' && node.image_key !== undefined ? [node.image_key] : [],
    ),
  };
}

function textOf(node: z.infer<typeof Node>, mentions: Mentions): string {
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
