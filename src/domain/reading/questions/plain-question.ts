export type PlainQuestion =
  | 'when'
  | 'filed'
  | 'how'
  | 'where'
  | 'whom'
  | 'later'
  | 'amount'
  | 'times'
  | 'needed'
  | 'paper'
  | 'change'
  | 'attach'
  | 'missing'
  | 'handover'
  | 'bind'
  | 'template'
  | 'today'
  | 'progress'
  | 'about'
  | 'late'
  | 'reminders'
  | 'group'
  | 'me'
  | 'privacy'
  | 'help';

/**
 * A rule that recognises a question: the text has a word of the first list and, if there is a second list, one of that
 * too. Words are folded: lower case, half width.
 */
export type QuestionRule = readonly [PlainQuestion, readonly string[], (readonly string[])?];
