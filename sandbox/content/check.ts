/** Checks the content of an outgoing message by its type; answers what is stored. */
import { checkCardContent } from '../cards/check.ts';
import { invalidParameter } from '../refusals.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Mention } from '../world/state.ts';
import { checkFile, checkImage } from './attachment.ts';
import { checkPost } from './post.ts';
import { checkShareChat, checkShareUser } from './share.ts';
import { checkText } from './text.ts';

export interface CheckedContent {
  readonly content: string;
  readonly mentions: Mention[];
}

export type ContentCheck = (content: Record<string, unknown>, sandbox: Sandbox, type: string) => CheckedContent;

/** A reply takes all of them; a first message takes `system` too, which no bot of ours sends. */
const checks: Readonly<Record<string, ContentCheck>> = {
  text: checkText,
  post: checkPost,
  image: checkImage,
  file: checkFile,
  audio: checkFile,
  media: checkFile,
  sticker: checkFile,
  interactive: checkCardContent,
  share_chat: checkShareChat,
  share_user: checkShareUser,
};

export function checkContent(sandbox: Sandbox, type: string, content: string): CheckedContent {
  const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
  if (check === undefined) throw invalidParameter('invalid msg_type');
  return check(parseContent(content), sandbox, type);
}

function parseContent(content: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw invalidParameter('content is not a string in json format');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw invalidParameter('content is not a json object');
  return parsed as Record<string, unknown>;
}
