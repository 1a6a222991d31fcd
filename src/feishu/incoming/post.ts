/**
 * Converts rich text ("post") to plain text: paragraphs become lines, links include their address, pictures become
 * keys.
 */
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
/** Paragraphs, or one flat list of nodes, as some clients send. What is neither is dropped without affecting the others. */
const Content = z.array(z.unknown()).transform((elements) => {
  const paragraphs: PostNode[][] = [];
  let isOpen = false;
  for (const element of elements) {
    if (Array.isArray(element)) paragraphs.push(element.flatMap(nodeIn));
    else if (isOpen) paragraphs.at(-1)?.push(...nodeIn(element));
    else paragraphs.push(nodeIn(element));
    isOpen = !Array.isArray(element);
  }
  return paragraphs;
});
const SentFile = z.object({ file_key: z.string().min(1), file_name: z.string().catch('') });
const Post = z.object({
  title: z.string().nullish().catch(undefined),
  content: Content.nullish().catch(undefined),
  files: z.array(SentFile.nullish().catch(undefined)).nullish().catch(undefined),
});

function nodeIn(element: unknown): PostNode[] {
  const parsed = Node.safeParse(element);
  return parsed.success ? [parsed.data] : [];
}

/**
 * Incoming posts have no language level; outgoing posts must have one, and some clients send it back. Files may stand at
 * either level.
 */
function postIn(value: unknown): {
  title: string;
  content: PostNode[][];
  files: { key: string; name: string }[];
} {
  const languages = typeof value === 'object' && value !== null ? Object.values(value) : [];
  const levels = [value, ...languages].flatMap((level) => Post.safeParse(level).data ?? []);
  const post = levels.find(({ content }) => content) ?? levels.find(({ title }) => title);
  const files = levels.flatMap((level) =>
    (level.files ?? []).flatMap((file) => (file ? [{ key: file.file_key, name: file.file_name }] : [])),
  );
  return { title: post?.title ?? '', content: post?.content ?? [], files };
}

export function postText(
  value: unknown,
  mentions: Mentions,
):
  | {
      text: string;
      imageKeys: string[];
      pictures: number;
      /** Number of other files in the same message. */
      files: { key: string; name: string }[];
    }
  | undefined {
  const { title, content, files } = postIn(value);
  if (title === '' && content.length === 0 && files.length === 0) return undefined;

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
    files,
    pictures: nodes.filter(({ tag }) => tag === 'img' || tag === 'media').length,
    imageKeys: nodes.flatMap((node) =>
      node.tag === 'img' && node.image_key !== undefined ? [node.image_key] : [],
    ),
  };
}

/** Removes the mentions before the first words. */
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
