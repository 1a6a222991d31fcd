/** What stands in a message, as plain text or as the key of a file. */
import { z } from 'zod';
import { LONGEST_MESSAGE_KB } from '../domain/longest-message.ts';
import type { IncomingContent } from '../ports.ts';
import { parseJson } from './json.ts';
import { createMentions, type Mention } from './mentions.ts';
import { postText } from './post.ts';

export const LONGEST_TEXT_BYTES = LONGEST_MESSAGE_KB * 1024;

const Text = z.object({ text: z.string() });
const File = z.object({ file_key: z.string().min(1), file_name: z.string().default('') });
const Image = z.object({ image_key: z.string().min(1) });

/**
 * @param type the platform's `message_type`
 * @param content its `content`: a string of JSON, of a shape that depends on the type
 * @param botId open_id of the bot itself, whose mentions are left out of the text
 */
export function contentOf(
  type: string,
  content: string,
  mentioned: readonly Mention[],
  botId: string,
): IncomingContent {
  const value = parseJson(content);
  const mentions = createMentions(mentioned, botId);
  const other: IncomingContent = { type: 'other', what: type };

  switch (type) {
    case 'text': {
      const text = Text.safeParse(value);
      return text.success ? plain(mentions.inText(text.data.text)) : other;
    }
    case 'post': {
      const post = postText(value, mentions);
      if (post === undefined) return other;
      // A picture that someone pastes into the input box arrives as a post with nothing else in it.
      const [image] = post.imageKeys;
      const isPicture = post.text === '' && image !== undefined;
      const leftOut = post.pictures - (isPicture ? 1 : 0);
      const taken = isPicture ? ({ type: 'image', imageKey: image } as const) : plain(post.text);
      return leftOut > 0 && (taken.type === 'text' || taken.type === 'image') ? { ...taken, leftOut } : taken;
    }
    case 'file': {
      const file = File.safeParse(value);
      return file.success ? { type: 'file', fileKey: file.data.file_key, name: file.data.file_name } : other;
    }
    case 'image': {
      const image = Image.safeParse(value);
      return image.success ? { type: 'image', imageKey: image.data.image_key } : other;
    }
    default:
      return other;
  }
}

function plain(text: string): IncomingContent {
  return Buffer.byteLength(text) > LONGEST_TEXT_BYTES
    ? { type: 'too-long', length: characters(text) }
    : { type: 'text', text };
}

function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
