/** Reads the content of a message: as plain text, or as the key of a file. */
import { z } from 'zod';
import { LONGEST_MESSAGE_KB } from '../../domain/text/longest-message.ts';
import type { IncomingContent } from '../../ports/incoming.ts';
import { isObject } from './envelope.ts';
import { parseJson } from './json.ts';
import { createMentions, type Mention } from './mentions.ts';
import { postText } from './post.ts';

export const LONGEST_TEXT_BYTES = LONGEST_MESSAGE_KB * 1024;

/** The placeholder text of merged-and-forwarded messages, in every language of the client. */
const FORWARDED = 'Merged and Forwarded Message';

const File = z.object({ file_key: z.string().min(1), file_name: z.string().catch('') });
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
      const text = isObject(value) ? value['text'] : undefined;
      if (typeof text !== 'string') return other;
      const said = mentions.inText(text);
      return isForwardedRecord(said) ? { type: 'other', what: 'merge_forward' } : plain(said);
    }
    case 'post': {
      const post = postText(value, mentions);
      if (post === undefined) return other;
      // The client sends a picture pasted into the input box as a post without text.
      const [image] = post.imageKeys;
      const [file] = post.files;
      // Some clients send a single file as a post without text.
      if (post.text === '' && file && post.files.length === 1 && post.pictures === 0)
        return { type: 'file', fileKey: file.key, name: file.name };
      const isPicture = post.text === '' && image !== undefined && post.files.length === 0;
      const leftOut = post.pictures - (isPicture ? 1 : 0);
      if (isForwardedRecord(post.text)) return { type: 'other', what: 'merge_forward' };
      const taken = isPicture ? ({ type: 'image', imageKey: image } as const) : plain(post.text);
      if (taken.type !== 'text' && taken.type !== 'image') return taken;
      const beside = {
        ...(leftOut > 0 && { leftOut }),
        ...(post.files.length > 0 && taken.type === 'text' && { filesLeftOut: post.files.length }),
      };
      return { ...taken, ...beside };
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

/** The platform replaces merged-and-forwarded messages with this placeholder; their text cannot be read. */
function isForwardedRecord(text: string): boolean {
  return text.includes(FORWARDED) && text.split('\n').some((line) => line.trim().endsWith(FORWARDED));
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
