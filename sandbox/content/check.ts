/** Validates an outgoing message by its type; returns the content to store. */
import { checkCardContent } from '../cards/check.ts';
import { isRecord } from '../cards/walk.ts';
import { cardRefused, invalidParameter } from '../refusals.ts';
import type { Sandbox } from '../sandbox.ts';
import { checkFile, checkImage } from './attachment.ts';
import type { CheckedContent, ContentCheck } from './content-check.ts';
import { checkPost } from './post.ts';
import { checkShareChat, checkShareUser } from './share.ts';
import { checkText } from './text.ts';

/** A reply accepts all of them. A first message also accepts `system`, which this bot never sends. */
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
  return check(parseContent(type, content), sandbox, type);
}

function parseContent(type: string, content: string): Readonly<Record<string, unknown>> {
  const refused = (reason: string) =>
    type === 'interactive'
      ? cardRefused(200621, 'parse card json err, please check whether the card json is correct', {
          value: reason,
        })
      : invalidParameter(reason);
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw refused('content is not a string in json format');
  }
  if (!isRecord(parsed)) throw refused('content is not a json object');
  return parsed;
}
