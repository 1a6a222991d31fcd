import type { Words } from '../../zh-cn/index.ts';
import { either } from '../format.ts';

const size = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1024 * 1024
      ? `${Math.ceil(bytes / 1024)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const saveAgain = 'save it as a type that is taken';

export const file: Words['file'] = {
  title: 'File received',
  picture: 'a picture',
  named: (name, bytes) => `${name} (${size(bytes)})`,
  which: 'Please choose what this file is; it is then filed.',
  whichUnit: 'You are contact of several units: please choose the unit first.',
  summary: 'Summary',
  attach: (n, what) => `Attach to #${n} (${what})`,
  not: 'Do not file',
  notWords: ['no', 'cancel', 'do not file', '不报送', '取消'],
  sendFirst: (n) =>
    `Please send the file or picture in our direct chat first; when asked what it is, answer “attach to #${n}”.`,
  summaryWords: ['summary', '总结'],
  attachWords: ['attach to', 'attach', '附在', '附'],
  reportWords: ['report', '上报', '报送'],
  movedOn: (n, version, state) =>
    `#${n} has changed since you sent the file: it is now at version ${version} (${state}), and the file was not attached. Please choose again.`,
  typed: (answers) => `You can also answer: ${either(answers)}.`,
  typedUnit: (unit) => `You can also begin the answer with the unit, for example “${unit} summary”.`,
  unclear: (answers) =>
    `It is not clear what this file is; it is still kept for you. Please answer: ${either(answers)}.`,
  unclearUnit: (units) =>
    `Please name the unit; the file is still kept for you. The units are: ${units.join(', ')}.`,
  receipt: (names) => `Attached: ${names.join(', ')}`,
  attached: (n, name) => `Attached to #${n}: ${name}`,
  unreadAsk:
    'The words in this file cannot be checked automatically (a scan, a picture or an old format). Please make sure that it holds no personal numbers and nothing classified, and then choose.',
  unreadFiled:
    'The words in this file were not checked, and the reviewer is told so. Please make sure that it holds no personal numbers and nothing classified.',
  unread: (names) =>
    `The words in these files were not checked; please look at them when you review: ${names.join(', ')}`,
  unreadMark: '[File not checked] ',
  dropped: 'This file was not filed and not kept.',
  gone: 'This file is no longer there. Please send it again.',
  // ---------------------------------------------------------------- refusals
  onlyContacts:
    'Files are taken from contacts of units only, as summaries and reports; this one was not kept. Send “help” to see what you can do.',
  types: (types) => types.join(', '),
  refused: {
    empty: () => 'This file is empty and was not kept. Please check it and send it again.',
    'too-large': ({ maxMb }) =>
      `This file is larger than ${maxMb} MB and was not kept. Please make its pictures smaller or split it, and send it again.`,
    'not-listed': ({ types, as }) =>
      `Files of this type are not taken, and it was not kept. ${as === '' ? '' : `Please open it in its program, ${as} and send it again. `}Types that are taken: ${types}; text can also be sent as a message.`,
    'not-as-named': ({ as }) =>
      `What is in this file is not what its name says; it was not kept. Please open it in the program it was made with, ${as || saveAgain} and send it again.`,
    packed: ({ types }) =>
      `This file is an archive, and what is in it cannot be checked; it was not kept. Please unpack it and send its files one by one. Types that are taken: ${types}; text can also be sent as a message.`,
    'fixed-layout': ({ types, as }) =>
      `This kind of fixed-layout file is not taken and was not kept. Please open it in its reader, ${as || saveAgain} and send it again, or make it anew in WPS. Types that are taken: ${types}; text can also be sent as a message.`,
    locked: () =>
      'This file has a password, so it cannot be checked for what must not be kept; it was not kept. Please remove the password and send it again.',
    unreadable: () =>
      'This file is incomplete or damaged and was not kept. Please open it in WPS or Office, save it once more and send it again; if it does not open, it has to be made anew.',
    'too-complex': () =>
      'There is too much in this file to be checked; it was not kept. Please shorten or split it, and send it again.',
    'old-format': ({ as }) =>
      `This file is in an old format (.doc, .xls and the like, of before 2007) under a changed name; it was not kept. Please open it in WPS or Office, ${as || saveAgain} and send it again.`,
    'web-page': ({ as }) =>
      `This file is really a web page, as some systems export tables; it was not kept. Please open it in WPS or Office, ${as || saveAgain} and send it again.`,
    'rich-text': ({ as }) =>
      `This file is really rich text (RTF); it was not kept. Please open it in WPS or Office, ${as || saveAgain} and send it again.`,
    'plain-text': ({ as }) =>
      `This file is really plain text; it was not kept. Please open it in WPS or Office, ${as || saveAgain} and send it again.`,
    macro: ({ as }) =>
      `This file has macros and was not kept. Please open it in WPS or Office, ${as || saveAgain}, a type without macros, and send it again.`,
    template: ({ as }) =>
      `This file is a template and was not kept. Please open it in WPS or Office, ${as || saveAgain} and send it again.`,
    'binary-sheet': ({ as }) =>
      `This file is a binary workbook (.xlsb) and was not kept. Please open it in WPS or Excel, ${as || saveAgain} and send it again.`,
    'picture-type': () =>
      'Pictures of this format, such as WebP or HEIC, are not taken, and another name does not change it; it was not kept. Please send a screenshot, or save it as JPG or PNG and send it again.',
  },
  saveAs: (type) => (type === undefined ? '' : `save it as .${type}`),
  notInspected:
    'This file cannot be checked just now and was not kept. Please send it again later; if that does not help, tell an admin.',
  duplicateElsewhere:
    'Another unit has handed in exactly this file, so it was not kept. Please check that it is the right one.',
  duplicate: (n) => `This file is part of #${n} already and was not kept twice.`,
  screened: (kinds) =>
    `This file may hold ${either(kinds)}. To protect people and classified work it was not kept. Please recall your message in Feishu, remove it and send the file again.`,
  notFetched:
    'This file could not be fetched from Feishu and was not kept. Please send it again later; if that does not help, send the text as a message.',
  cannotAttach: (n) => `Nothing can be attached to #${n} now. Send “show #${n}” to see how it stands.`,
};
