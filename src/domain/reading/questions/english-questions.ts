/** How people ask in English. */
import type { QuestionRule } from './plain-question.ts';

/** In order: the first rule that matches decides. */
export const ENGLISH_QUESTIONS: readonly QuestionRule[] = [
  [
    'today',
    ['today', 'tomorrow'],
    ['what will be sent', 'what is sent', 'what goes out', 'what will go out', 'what do you send'],
  ],
  [
    'later',
    ['can we', 'can i', 'could we', 'could i', 'how do i', 'may i'],
    ['later', 'extend', 'extension', 'postpone', 'more time'],
  ],
  [
    'progress',
    ['the others', 'other units', 'everyone else'],
    ['filed', 'file', 'reported', 'report', 'doing'],
  ],
  ['late', ['can i still', 'can we still', 'is it too late', 'at the weekend', 'on a weekend']],
  ['reminders', ['stop remind', 'stop the remind', 'no more remind', 'too many remind', 'so many remind']],
  ['group', ['in the group'], ['can i', 'can we', 'may i', 'may we']],
  ['me', ['which unit am i', 'what unit am i', 'which unit do i']],
  ['privacy', ['who can see', 'who sees', 'who reads', 'is it confidential', 'how long do you keep']],
  ['about', ['what is this campaign', 'what is it about', 'what is this about', "what's this about"]],
  ['help', ['how does this work', 'what can you do', 'i do not understand', "i don't understand"]],
  ['missing', ['who has not', 'who have not', "who hasn't", 'who still', 'which units']],
  ['change', ['how do i', 'how can i', 'can i'], ['change', 'correct', 'edit', 'withdraw', 'undo']],
  ['amount', ['how long', 'how many words', 'how many pages', 'word limit']],
  ['times', ['how many', 'how often'], ['report', 'file', 'submit']],
  ['attach', ['attach', 'file format', 'file type', 'photo', 'picture'], ['how', 'can', 'which', 'what']],
  ['needed', ['what do we', 'what do i', 'what should'], ['report', 'file', 'submit', 'write', 'hand in']],
  ['when', ['when'], ['due', 'deadline', 'report', 'file', 'hand', 'end']],
  ['when', ['deadline'], ['what', 'which']],
  ['filed', ['did i', 'did we', 'have i', 'have we'], ['file', 'report', 'hand', 'submit']],
  ['filed', ['what do i still', 'what do we still', 'what is missing', 'what is left']],
  ['how', ['how'], ['report', 'file', 'hand', 'submit']],
  ['where', ['where'], ['report', 'file', 'send', 'hand', 'submit']],
  [
    'whom',
    ['who can i', 'whom', 'who do i', 'who is in charge'],
    ['ask', 'contact', 'call', 'in charge', 'do'],
  ],
];
