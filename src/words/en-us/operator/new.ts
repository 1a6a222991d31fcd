import type { NewWords } from '../../zh-cn/operator/new.ts';

export const newCampaign: NewWords = {
  about: 'make a campaign folder from a notice and a roster',
  folder: 'the folder to make; campaigns/<id> where left out',
  options: {
    notice: 'the notice: .docx, .pdf or .txt',
    roster: 'the roster: .xlsx or .csv',
    received: 'the day the notice came; today where left out',
    id: 'the id: lower-case letters, digits, hyphens',
    title: 'the title',
    theme: 'the theme',
    organiser: 'the office that receives what is reported',
    opens: 'the first day',
    deadline: 'the deadline, as 2026-09-27T17:30',
    dayOff: 'a deadline on a day off: as-written, put-off or bring-forward',
    deliverable: 'what every unit hands in',
    item: 'a document with a deadline of its own, as “plan 2026-06-10T17:30”; may be repeated, empty for none',
    area: 'an area; may be repeated',
    requirement: 'a requirement; may be repeated',
    review: 'required or none',
    rhythm: 'how often it reminds: light, normal or tight',
    group: 'chat_id of the work group, or ${NAME}',
    language: 'zh-CN or en-US',
    timezone: 'the zone, as Asia/Shanghai',
    yes: 'ask nothing; stop where something is missing or uncertain, and guess nothing',
    from: 'hold the campaign of this folder once more',
    year: 'the year in which it is held once more',
  },
  badOption: (option, value) => `--${option} cannot be “${value}”.`,
  noFile: (file) => `${file} cannot be opened.`,
  read: 'Read from the notice:',
  value: (name, value) => `  ${name}: ${value}`,
  quote: (sentence) => `      from: ${sentence}`,
  doubtful: ' (please check)',
  asks: (sentence) => `  ${sentence}`,
  ask: (name) => `${name}:`,
  confirm: (name, value) => `The ${name} is “${value}”. Is that right`,
  unread: (name) => `The ${name} was not understood; write it as 2026-09-27T17:30`,
  rosterAsk: 'path of the roster:',
  rosterFaults: (file) => `${file} has faults:`,
  lacking: (flags) => `Still missing: ${flags.join(', ')}. Please give these options.`,
  doubts: 'These are uncertain; please give the options named:',
  doubt: (name, value, flag) => `  ${name}: ${value} (${flag})`,
  noTerminal: 'There is no terminal to ask on; please give the options, and --yes.',
  faults: 'This cannot be a campaign yet; please mend:',
  exists: (dir) => `${dir} is not empty, and nothing was written; please name another folder.`,
  written: (dir, units, people) =>
    `${dir} was made: ${units} units, ${people} people.\nEvery date: muster plan ${dir}\nRehearse it: muster rehearse ${dir}`,
  cancelled: 'Cancelled; nothing was written.',
  fromYear: '--from and --year go together.',
  notLater: (year) => `--year ${year} is not later than the year of the former campaign; nothing was made.`,
  badYear: (year) => `--year is four digits and cannot be “${year}”.`,
  exported: {
    about: 'campaigns that are managed in the chat',
    command:
      'write a campaign that is managed in the chat as a folder; without DIR it goes beside the others and defines the campaign from then on',
    id: 'id of the campaign',
    unknown: (id, known) =>
      known.length > 0
        ? `no campaign ${id} is managed in the chat; there are: ${known.join(', ')}`
        : `no campaign ${id} is managed in the chat`,
    done: (dir) => `Written to ${dir}.`,
    takesOver: (dir) =>
      `${dir} defines the campaign from now on, and it is no longer changed in the chat; with several servers, put the same folder on each.`,
    aside: (dir) => `The folder that was there before is now ${dir}.`,
    overtaken:
      'Somebody changed the campaign in the chat meanwhile, so it is still managed there; please run this again.',
  },
  imported: {
    command:
      'put a campaign folder under the management of the chat; differences are listed and confirmed first',
    dir: 'campaign folder',
    yes: 'do not ask; store what is listed',
    unset: (name) => `The environment variable ${name} is not set; nothing was stored.`,
    same: (id) => `${id} is the same; nothing was stored.`,
    fresh: (title, id) => `A new campaign: ${title} (${id})`,
    needsYes:
      'This is no terminal, so nothing can be asked; check the list and add --yes. Nothing was stored.',
    confirm: (id) => `Store ${id} as listed, to be managed in the chat`,
    kept: 'Nothing was stored.',
    overtaken:
      'Somebody changed the campaign in the chat meanwhile. Nothing was stored; please run this again and check the list.',
    done: (id, dir) =>
      `${id} is managed in the chat, and ${dir} has no effect any more. If the plan changes, the admins are asked in the chat first.`,
  },
  look: 'Please look at:',
  looks: {
    title: (from, to) => `the title was “${from}” and is “${to}”`,
    sameTitle: (title) => `the title is as it was: “${title}”`,
    moved: (key, from, to) => `${key} was ${from} and is ${to}`,
    ownLines: (lines, steps) =>
      `the ${lines} schedule lines of its own${steps > 0 ? ` and the ladder of ${steps} steps` : ''} are as they were; see whether they still suit`,
    dropped: (key, count) => `${count} dates of ${key} belong to an earlier year and were taken out`,
    event: (event) => `the date of “${event}” is not taken over; state it with “start” once it is known`,
    goesOn:
      '“repeats” of the former campaign has no “until”, so both would run; please give the former one its “until”',
    people: (count) => `the roster is as it was, with ${count} people; see who has left or moved`,
    fault: (sentence) => `it cannot run yet: ${sentence}`,
  },
};
