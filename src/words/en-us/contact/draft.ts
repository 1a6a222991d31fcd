import type { Words } from '../../zh-cn/index.ts';
import { format } from '../format.ts';

export const draft: Words['draft'] = {
  words: ['draft', '草稿', '草案', '初稿'],
  confirm: ['file', 'submit', 'confirm', '报送', '提交', '确认', '确定'],
  // ---------------------------------------------------------------- the document
  title: (unit, campaign) => `${unit}: summary of ${campaign}`,
  heading: (n, text) => `${n}. ${text}`,
  subheading: (n, text) => `(${n}) ${text}`,
  item: (n, text) => `${n}) ${text}`,
  overview: 'Overview',
  work: 'What was done',
  results: 'Results',
  highlights: 'Highlights',
  opening: (unit, campaign, total, areas, tables) => {
    const reports = `${total} ${total === 1 ? 'report' : 'reports'} (${areas.map(({ name, count }) => `${count} in ${name}`).join(', ')})`;
    const said = [...(areas.length > 0 ? [reports] : []), ...tables].join(' and ');
    return `For ${campaign}, ${unit} filed ${said}.`;
  },
  span: (from, to) =>
    from === to
      ? ` The activity took place on ${format.fullDate(from)}.`
      : ` The activities took place from ${format.fullDate(from)} to ${format.fullDate(to)}.`,
  figures: (where, parts) => `${where}${parts.join('; ')}.`,
  inAll: 'By the reports filed: ',
  inArea: (name) => `${name}: `,
  figure: {
    sessions: (amount) => `events held ${amount}`,
    attendances: (amount) => `attendances ${amount}`,
    leaflets: (amount) => `handouts ${amount}`,
    media: (amount) => `media reports ${amount}`,
  },
  aside: (parts) => ` (${parts.join(', ')})`,
  highlight: (title, text) => (title === '' ? text : `${title}: ${text}`),
  attached: 'See the attached file.',
  date: format.fullDate,
  fileName: (unit) => `${unit}_draft-summary`,
  // ---------------------------------------------------------------- the card
  cardTitle: (unit) => `Draft summary of ${unit}`,
  why: 'Joined from the reports your unit has filed; counts are the sums of the fields as given and of the numbers named in the text, and nothing else has been added. The text to edit follows as a file.',
  fromWords: (numbers) => `${numbers}: some counts are taken from the text; please check them.`,
  uncounted: (numbers) => `${numbers}: no counts to add up, left out of the sums.`,
  wordless: (numbers) => `${numbers}: a file only; its content is not in the draft.`,
  returned: (numbers) => `${numbers}: returned to you; the draft has the text before its correction.`,
  cut: 'The draft is long: this card shows its beginning, the file has all of it.',
  file: 'File as the summary',
  typed: 'You can also send "summary draft file"; or edit the file and send it back to me.',
  none: (unit) =>
    `${unit} has filed no report in words yet, so there is nothing to draft from. Please send "report <area> <text>" first, or "summary <text>" right away.`,
  changed:
    'Something has changed since this draft was made, and it was not filed. Please look at the new draft.',
  sentPrivately: 'The draft summary has been sent to you directly.',
};
