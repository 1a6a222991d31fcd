/** Whether a text that arrives while a notice or a roster is awaited is a notice. */
import { fold } from '../reading/folding.ts';
import { plainQuestion } from '../reading/questions/question.ts';

/** From this length in characters, a text is considered a notice, not a mistyped command. */
const NOTICE_LENGTH = 50;
/** Where the title of a notice stands, in characters. */
const HEAD_LENGTH = 200;

/** A question to the bot or to a colleague, sent while the bot waits for the notice. */
const QUESTION = /请问|[?]|吗|怎么|如何|\bhow (?:do|can|to)\b|\bcan i\b/u;
/** Phrases with 请 that are courtesies and request no submission. */
const COURTESY =
  /请(?:您)?(?:稍等|稍候|稍后|等一?下|等等|等我|放心|见谅|谅解|理解|包涵)|please (?:wait|hold on|bear with)/gu;

/** Kinds of papers that ask offices for something. */
const IS_NOTICE =
  /通知|通告|公告|通报|倡议书|方案|[的]?函(?:\n|$)|\b(?:notice|memo|memorandum|circular|announcement|subject\s?:|call for)/iu;

export function isLongNotice(text: string): boolean {
  return text.length >= NOTICE_LENGTH || text.trim().includes('\n');
}

/** 请大家周三前把台账发给办公室: what an office writes in a chat in place of a notice. */
export function isShortNotice(text: string): boolean {
  const typed = fold(text.slice(0, NOTICE_LENGTH)).replaceAll(COURTESY, '');
  if (QUESTION.test(typed) || plainQuestion(typed) !== undefined) return false;
  const asks = /请|务必|通知|\bplease\b|\bsubmit\b/u.test(typed);
  const isDue = /前|截止|[日天]内|\bby\b|\bdue\b|\bbefore\b/u.test(typed);
  return asks && isDue;
}

/** While a roster is awaited, only a text that says that it is a notice replaces the earlier one. */
export function isAnotherNotice(text: string): boolean {
  return text.length >= NOTICE_LENGTH && text.includes('\n') && IS_NOTICE.test(text.slice(0, HEAD_LENGTH));
}
