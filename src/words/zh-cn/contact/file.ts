/** Files sent to the bot: questions, refusals with reasons, and receipts. */
import type { FileFault } from '../../../ports/attachments.ts';

const size = (bytes: number): string =>
  bytes < 1024
    ? `${bytes}字节`
    : bytes < 1024 * 1024
      ? `${Math.ceil(bytes / 1024)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const saveAgain = '另存为可以发送的类型';

export const file = {
  title: '收到文件',
  picture: '图片',
  named: (name: string, bytes: number) => `${name}（${size(bytes)}）`,
  which: '请选择这份文件是什么，选择后即报送。',
  whichUnit: '您是多个单位的联络员，请先选择单位。',
  summary: '总结',
  attach: (n: number, what: string) => `附在 #${n}（${what}）`,
  not: '不报送',
  notWords: ['不报送', '不用了', '取消', 'no', 'cancel'],
  /** 附在 #1 before any file. */
  sendFirst: (n: number) => `请先在单聊中发送文件或图片；收到询问后，再回复“附在 #${n}”。`,
  summaryWords: ['总结', 'summary'],
  attachWords: ['附在', '附于', '附到', '附', 'attach to', 'attach'],
  reportWords: ['上报', '报送', 'report'],
  movedOn: (n: number, version: number, state: string) =>
    `#${n} 在您发送文件之后有变化，现为第${version}版（${state}），文件尚未附上。请按现在的情况重新选择。`,
  typed: (answers: readonly string[]) => `也可以直接回复：${answers.join('、')}。`,
  typedUnit: (unit: string) => `也可以在答复前写上单位，例如“${unit} 总结”。`,
  unclear: (answers: readonly string[]) =>
    `未能识别这份文件是什么，文件仍为您保留。请回复：${answers.join('、')}。`,
  unclearUnit: (units: readonly string[]) => `请写明单位，文件仍为您保留。单位有：${units.join('、')}。`,
  /** Replaces the text of a report that consists of a file only. */
  receipt: (names: readonly string[]) => `附件：${names.join('、')}`,
  attached: (n: number, name: string) => `已附在 #${n}：${name}`,
  /** For the sender, before and after filing. */
  unreadAsk:
    '这份文件中的文字不能自动检查（扫描件、图片、旧格式等）。请先确认其中没有个人号码和涉密内容，再选择。',
  unreadFiled: '本文件未做文字检查，审阅人会收到提示。请确认其中没有个人号码和涉密内容。',
  /** For reviewers. */
  unread: (names: readonly string[]) => `以下附件未做文字检查，请审阅时留意：${names.join('、')}`,
  unreadMark: '［附件未检查］',
  dropped: '这份文件没有报送，也没有保存。',
  gone: '这份文件已不在，请重新发送。',
  // ---------------------------------------------------------------- refusals
  onlyContacts: '文件只接收单位联络员报送的总结和信息，这份文件没有保存。发送“帮助”可查看您可以使用的功能。',
  types: (types: readonly string[]) => types.join('、'),
  refused: {
    empty: () => '这个文件是空的，没有保存。请核对后重新发送。',
    'too-large': ({ maxMb }) => `这个文件超过${maxMb} MB的上限，没有保存。请压缩图片或拆分后重新发送。`,
    'not-listed': ({ types, as }) =>
      `不接收这种类型的文件，没有保存。${as === '' ? '' : `请用原来的软件打开，${as}后重新发送。`}可以发送的类型：${types}；正文也可以作为文字发送。`,
    'not-as-named': ({ as }) =>
      `这个文件的内容与它的扩展名不符，没有保存。请用原来的软件打开，${as || saveAgain}后重新发送。`,
    packed: ({ types }) =>
      `这个文件是压缩包，不能核对其中的内容，没有保存。请解压后，将其中的文件逐个发送。可以发送的类型：${types}；正文也可以作为文字发送。`,
    'fixed-layout': ({ types, as }) =>
      `不接收这种版式文件，没有保存。请用阅读软件打开，${as || saveAgain}后重新发送，或用 WPS 重新制作。可以发送的类型：${types}；正文也可以作为文字发送。`,
    locked: () => '这个文件设有密码，不能核对其中是否含有不宜保存的内容，没有保存。请去掉密码后重新发送。',
    unreadable: () =>
      '这个文件不完整或已损坏，没有保存。请用 WPS 或 Office 打开后另存一份，再重新发送；打不开的，请重新制作。',
    'too-complex': () => '这个文件的内容过多，无法核对，没有保存。请精简或拆分后重新发送。',
    'old-format': ({ as }) =>
      `这个文件是旧格式（2007年以前的 .doc、.xls 等）只改了扩展名，没有保存。请用 WPS 或 Office 打开，${as || saveAgain}后重新发送。`,
    'web-page': ({ as }) =>
      `这个文件实际是网页格式（系统导出的表格常是这样），没有保存。请用 WPS 或 Office 打开，${as || saveAgain}后重新发送。`,
    'rich-text': ({ as }) =>
      `这个文件实际是 RTF 格式，没有保存。请用 WPS 或 Office 打开，${as || saveAgain}后重新发送。`,
    'plain-text': ({ as }) =>
      `这个文件实际是纯文本，没有保存。请用 WPS 或 Office 打开，${as || saveAgain}后重新发送。`,
    macro: ({ as }) =>
      `这个文件含有宏，没有保存。请用 WPS 或 Office 打开，${as || saveAgain}（不含宏的格式）后重新发送。`,
    template: ({ as }) => `这个文件是模板，没有保存。请用 WPS 或 Office 打开，${as || saveAgain}后重新发送。`,
    'binary-sheet': ({ as }) =>
      `这个文件是二进制工作簿（.xlsb），没有保存。请用 WPS 或 Excel 打开，${as || saveAgain}后重新发送。`,
    'picture-type': () =>
      '这张图片的格式（如 WebP、HEIC）不能接收，只改扩展名不会改变格式，没有保存。请截图，或另存为 JPG、PNG 后重新发送。',
  } satisfies Record<FileFault, (rules: { maxMb: number; types: string; as: string }) => string>,
  /** The format to save as, for the sentences above; empty if none fits. */
  saveAs: (type: string | undefined): string => (type === undefined ? '' : `另存为 .${type} `),
  notInspected: '系统暂时不能检查这个文件，没有保存。请稍后重新发送；如仍不成功，请告知管理员。',
  duplicateElsewhere: '这份文件与其他单位报送的一份完全相同，没有保存。请核对是否选错文件。',
  duplicate: (n: number) => `这份文件已在 #${n} 中报送过，没有重复保存。`,
  screened: (kinds: readonly string[]) =>
    `文件中可能含有${kinds.join('、')}，为保护个人信息和工作秘密，没有保存。请在飞书中撤回原消息，去掉相关内容后重新发送。`,
  notFetched: '暂时不能从飞书取得这个文件，没有保存。请稍后重新发送；如仍不成功，请把正文作为文字发送。',
  cannotAttach: (n: number) => `#${n} 现在不能添加附件。发送“查看 #${n}”可查看它的情况。`,
};
