import type { Words } from '../../zh-cn/index.ts';

export const form: Words['form'] = {
  reportTitle: 'Report',
  summaryTitle: (name) => name,
  editTitle: (n) => `Change #${n}`,
  limit: (characters) =>
    `Each field holds ${characters} characters; a longer text can be sent as a message or as a file.`,
  notice:
    'Please give no names, ethnicity, religion, illness or address of residents, and nothing classified.',
  unit: 'Unit',
  area: 'Area',
  text: 'Text',
  summaryText: 'Text of the summary',
  checks: 'Requirements met (choose any)',
  choose: 'Please choose',
  submit: 'Submit',
  typed: {
    report: 'You can also send “report <area> <text>”.',
    summary: 'You can also send “summary <text>”.',
  },
  sentPrivately: 'The form has been sent to you; please fill it in in our direct chat.',
  already: (n) =>
    `This form has been submitted already, as #${n}. To correct it, please send “edit #${n} <text>”.`,
  noArea: 'Please choose an area first.',
  noUnit: 'Please choose a unit first.',
  noText: 'Please give a text first.',
  screened: (kinds) =>
    `This may contain ${kinds.join(', ')} and was not kept. Please fill it in again without it.`,
  fill: { report: 'Fill in a report', summary: 'Fill in the summary' },
};
