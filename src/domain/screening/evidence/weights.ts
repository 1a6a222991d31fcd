/**
 * What speaks for and against a number of a person, for numbers that no rule of form decides. The weights add up; a sum of
 * `ENOUGH` is a finding. Of 1.5, 2, 2.5, 3, 3.5 and 4, this sum finds most without refusing more of the clean texts, on the
 * first seven independent corpora together and on any six of them.
 */
export const ENOUGH = 2;

export const WEIGHTS = {
  /** 15 digits with a known place and a date of birth: about one in eighty numbers has them by chance. */
  oldIdentity: 1.5,
  /** Such a number in one piece is hardly a row of figures. */
  oldIdentityWhole: 1,
  /** A prefix of UnionPay and the check digit: one number in a thousand, but every tenth row of figures that begins with 62. */
  card: 2.5,
  /** A prefix of another brand and the check digit: many other numbers have these. */
  foreignCard: 0,
  /** Letter and digits as on Chinese passports and permits; codes of things may have the same form. */
  document: 2,
  /** Such a form in a text that names no travel document. */
  unnamedDocument: -1.5,
  /** Words of a journey stand near it. */
  travel: 1,
  /** The first two digits of a mobile number: every twelfth number has them. */
  mobile: 0,

  /** The word next to it names such a number. */
  label: 3,
  /** Such a word stands in the same sentence before it, or above its column. */
  namedBefore: 2,
  /** The text says behind it that it is a phone number: 就是我手机, 打这个号. */
  declared: 9,
  /** Such a word follows. */
  namedBehind: 1,
  /** The name or title of a person stands directly before it. */
  person: 1,
  /** Words of a personal file stand around it: birth, household, native place. */
  file: 1,

  /** 3-4-4, as mobile numbers are read out; groups of four, as cards are embossed. */
  usualParts: 1.5,
  /** 3-4-4 with dashes, dots or markup between: hardly anything else is written so. */
  plainly: 1.5,
  /** Another division that people use. */
  knownParts: 1,
  /** Several parts of one to three digits: figures in a row. */
  shortParts: -1.5,
  /** Parts of few digits are all that the line has behind its first word: a row of a table. */
  wholeRow: -1,
  /** Digit by digit: forms with a square for each. */
  singleDigits: 1.5,
  /** People dictate only numbers that are to be used. */
  said: 2,
  /** Several digits in each part, all in Chinese numerals; figures have 十 and 百. */
  readOut: 2,
  /** Words between the parts say which part follows; they stand between figures of a sentence as well. */
  words: -1,
  /** Letters in place of digits: l57 9lo8; nothing else is disguised. */
  disguised: 1.5,
  /** All parts are joined by such signs as no list has. */
  sameSign: 0.5,

  /** The text says that the number was garbled: 千分位, 折行, 连起来. */
  garbled: 1,

  /** A line end within it; rows of figures have these as well. */
  line: -0.5,
  /** A comma, bar or tab within it separates items of a list more often. */
  cell: -1,
  /** Other punctuation within it. */
  odd: -0.5,
  /** A further group of digits beside it with the same separator: a row of figures. */
  row: -3,
  /** A unit follows, or words count what follows. */
  counted: -3,
  /** The name before it, or above its column, is that of another number. */
  otherName: -3,
  /** The name before it says nothing but that it is a number: 编号. */
  anyName: -1.5,
  /** It is part of a code, a decimal or a web address. */
  partOfCode: -3,
  /** The text is about a draw, scores or a melody. */
  drawn: -3,
} as const;
