/** The draft of a summary: the document and its card. */
import type { CountField } from '../../../domain/reading/report-field.ts';
import { format } from '../format.ts';

const NUMERALS = [...'一二三四五六七八九十'];

/** 1 is 一, 11 is 十一, 23 is 二十三. */
function numeral(n: number): string {
  if (n <= 10) return NUMERALS[n - 1] ?? String(n);
  const tens = Math.floor(n / 10);
  return n < 100
    ? `${tens > 1 ? NUMERALS[tens - 1] : ''}十${n % 10 > 0 ? NUMERALS[(n % 10) - 1] : ''}`
    : String(n);
}

export const draft = {
  /** Arguments of 总结. */
  words: ['草稿', '草案', '初稿', 'draft'],
  confirm: ['报送', '提交', '确认', '确定', 'file', 'submit', 'confirm'],
  // ---------------------------------------------------------------- the document
  title: (unit: string, campaign: string) => `${unit}${campaign}总结`,
  heading: (n: number, text: string) => `${numeral(n)}、${text}`,
  subheading: (n: number, text: string) => `（${numeral(n)}）${text}`,
  item: (n: number, text: string) => `${n}.${text}`,
  overview: '基本情况',
  work: '主要做法',
  results: '工作成效',
  highlights: '亮点做法',
  opening: (
    unit: string,
    campaign: string,
    total: number,
    areas: readonly { readonly name: string; readonly count: number }[],
    /** Tables of figures, which are represented by their totals. */
    tables: readonly string[],
  ) => {
    const reports = `共报送信息${total}条，其中${areas.map(({ name, count }) => `${name}${count}条`).join('、')}`;
    const filled = `报送了${tables.join('、')}`;
    const said = [...(areas.length > 0 ? [reports] : []), ...(tables.length > 0 ? [filled] : [])].join(
      '，并',
    );
    return `“${campaign}”期间，${unit}${said}。`;
  },
  span: (from: string, to: string) =>
    from === to
      ? `活动开展时间为${format.fullDate(from)}。`
      : `活动开展时间为${format.fullDate(from)}至${from.slice(0, 4) === to.slice(0, 4) ? format.date(to) : format.fullDate(to)}。`,
  figures: (where: string, parts: readonly string[]) => `${where}${parts.join('，')}。`,
  inAll: '据已报送的信息统计，共',
  inArea: (name: string) => `${name}：`,
  figure: {
    sessions: (amount: string) => `开展活动${amount}`,
    attendances: (amount: string) => `参与${amount}`,
    leaflets: (amount: string) => `发放宣传品${amount}`,
    media: (amount: string) => `媒体报道${amount}`,
  } satisfies Record<CountField, (amount: string) => string>,
  /** Time, place and form of an activity, in brackets after its title. */
  aside: (parts: readonly string[]) => `（${parts.join('，')}）`,
  highlight: (title: string, text: string) => (title === '' ? text : `${title}：${text}`),
  /** In place of the text of a report that consists of a file. */
  attached: '内容见附件。',
  date: format.fullDate,
  fileName: (unit: string) => `${unit}_总结草稿`,
  // ---------------------------------------------------------------- the card
  cardTitle: (unit: string) => `${unit}总结草稿`,
  why: '以下内容由本单位已报送的信息汇集而成，数字按已填写的字段和正文中写明的数量相加，没有添加其他内容。可修改的文稿随后以文件发来。',
  fromWords: (numbers: string) => `${numbers} 的部分数字取自正文，请核对。`,
  uncounted: (numbers: string) => `${numbers} 没有可相加的数字，未计入合计。`,
  wordless: (numbers: string) => `${numbers} 只有附件，草稿中没有其内容。`,
  returned: (numbers: string) => `${numbers} 已被退回，草稿中是退回前的内容。`,
  cut: '草稿较长，卡片只显示开头部分，全文见文件。',
  file: '作为总结报送',
  typed: '也可以回复“总结 草稿 报送”；或在文件中修改后，把文件发给我。',
  none: (unit: string) =>
    `${unit}还没有以文字报送的信息，不能汇成草稿。请先发送“上报 <领域> <内容>”，或直接发送“总结 <正文>”。`,
  changed: '草稿生成后又有新的变化，尚未报送。请看新的草稿。',
  sentPrivately: '总结草稿已单独发给您。',
};
