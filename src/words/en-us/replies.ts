/** Answers to commands and presses. Callers must escape all arguments. */
import type { Words } from '../zh-cn/index.ts';
import { either, format, plural } from './format.ts';

const quoted = (words: readonly string[]) => either(words.map(format.quoted));

export const replies: Words['replies'] = {
  // ---------------------------------------------------------------- anyone
  unknown: (nearest) =>
    nearest.length > 0
      ? `I did not recognise that message. Did you mean ${quoted(nearest)}? Send “help” to see everything you can do.`
      : 'I did not recognise that message. Send “help” to see what you can do here.',
  itemAlone: (item) =>
    `To file “${item}”, please send “report ${item} <text>”; “report” by itself opens a form.`,
  itemAloneOfAll: (item) => `To see how “${item}” stands, please send “digest ${item}”.`,
  originalAlone: (item) => `“${item}” is handed in on paper, and the organiser ticks it off.`,
  leftOver: (word, typed) =>
    `“${typed}” behind “${word}” was not understood. Please send “${word}” by itself, or “help” for everything you can do.`,
  courtesy: 'Hello. Send “help” whenever you need it.',
  emptyMention:
    'Please write what you need after @ing me, for example “status”. Send “help” to see everything you can do.',
  leftOut: (count) =>
    `${count === 1 ? 'A picture or video' : `${count} pictures or videos`} in that message ${count === 1 ? 'was' : 'were'} not kept; only the rest was dealt with. To hand in a picture, please send it by itself; you can then attach it to a number.`,
  filesLeftOut: (count, hasText) =>
    `${plural(count, 'attachment')} in that message ${count === 1 ? 'was' : 'were'} not kept${hasText ? '; only the text was dealt with' : ''}. Please send each file by itself; you can then attach it to a number.`,
  forwarded:
    'Messages forwarded together cannot be read, so nothing was kept. Please forward them one by one, or paste the text.',
  inCampaign: (title) => `[${title}]`,
  inZone: (zone) => ` (times are in ${zone})`,
  merged: {
    head: 'You have sent many messages; they are answered together:',
    tooMany: 'You have sent many messages.',
    typed: (text) => `“${text}”`,
    picture: '(picture)',
    notKept: '(message not kept)',
    other: '(other message)',
    done: 'Done.',
    line: (n, typed, answer) => `${n}. ${typed}: ${answer}`,
    more: (count) => `${plural(count, 'more message')} handled, not listed here.`,
    undone: ({ count, first, last, until }) =>
      `${count === 1 ? `${first} was not handled` : `${plural(count, 'message')} (such as ${first} and ${last}) were not handled`}; please send again after ${format.moment(until)}. Until then nothing is handled or answered.`,
  },
  foreign:
    'You belong to another organisation, so you cannot be bound or file here. To take part, please contact the organiser.',
  nothingHeld:
    'I cannot take this kind of message. Please send text, for example “report <area> <text>”. Send “help” to see everything you can do.',
  severalActs: (line) =>
    `This message holds more than one command, also “${line}”, so nothing was done. Please send each in a message of its own.`,
  longReason: (length, most) =>
    `A reason may have at most ${most} characters; this one has ${length}, and nothing was done. Please shorten it and send it again.`,
  tooLong: (length, kilobytes) =>
    `This message has ${plural(length, 'character')}, more than one message may hold (${kilobytes} KB), so it was not kept. Please shorten it, or send it as a file.`,
  screened: (kinds) =>
    `This message may contain ${format.list(kinds)}. To protect personal data and confidential work its text was not kept. Please recall the original in Feishu and send it again without that part.`,
  screenedKind: {
    'resident-id': 'a resident identity number',
    mobile: 'a mobile number',
    'bank-card': 'a bank card number',
    'travel-document': 'the number of a passport or travel permit',
    classification: 'a classification mark',
  },
  failed: (reference) =>
    `Something went wrong, and it has been recorded (reference ${reference}). Please send your message again a little later; if it still fails, please give the reference to an admin.`,
  wrongChat: 'This is given only in our direct chat, so I have sent it to you there.',
  wrongChatAct: (usage) => `Please send “${usage}” in our direct chat.`,
  overtakenAct: (who, at, matter, word) =>
    `${who} did this on ${format.moment(at)}: ${matter}. Your “${word}” was not carried out.`,
  overtakenAgain: 'Please check; if it is still needed, send the same line again.',
  refused: (word, roles) =>
    `“${word}” needs the role of ${either(roles)}. Send “help” to see what you can use.`,
  refusedIn: (word, title) =>
    `You may not use “${word}” in “${title}”; nothing was done. If another campaign is meant, please give its title or id.`,
  stranger: (usage, example) =>
    `You are not bound to a unit yet. Please send “${usage}”, for example “bind ${example}”; you can file once an admin has approved it.`,
  strangerClosed: (usage, title) =>
    `You are not bound to a unit yet. “${title}” has closed; to look at your unit's filings, please send “${usage}”, which an admin has to approve.`,
  noCampaign: 'No campaign is running at present. Send “me” to see your open_id.',
  whichCampaign:
    'More than one campaign is running. Please choose the one this message belongs to; its text has been kept for you.',
  whichCampaignTyped: (ids) =>
    `You can also reply with the campaign’s id: ${either(ids)}. Commands that look up or manage take its id or its full title directly, as in “status ${ids[0] ?? ''}”.`,
  noSuchCampaign:
    'Nothing was done: what follows “campaign” is neither the code nor the whole title of a campaign of yours. Please check it and send the line again; with a single campaign, leave it out.',
  noSuchPeriod: (typed, periods) =>
    `There is no period “${typed}”, and nothing was done. There is ${format.list(periods)}; please name one of these, or none.`,
  closed: (title) =>
    `“${title}” has closed and takes nothing more. If something must be added, please contact the organiser.`,
  stale: 'What this card is about has changed since; please go by the latest message.',
  messageRecalled:
    'You recalled the original message, so nothing was done with it. Please send it again if it is to be done.',
  notYours: 'This button is for someone else. Send “help” to see what you can use.',
  processing: 'Received; it is being processed.',
  unknownUnit: (typed, nearest) =>
    `There is no unit “${typed}” in the roster; nothing was changed.${nearest.length > 0 ? ` Did you mean ${quoted(nearest)}?` : ' Please write the name that the roster has.'}`,
  tryAgain: 'That did not go through. Please press it again in a little while.',

  // ---------------------------------------------------------------- help, me
  help: {
    title: 'What you can do',
    intro: (roles, units) => {
      if (units.length > 0) return `You are here as ${format.list(roles)} of ${format.list(units)}.`;
      return roles.length > 0 ? `You are here as ${format.list(roles)}.` : 'You are not bound to a unit yet.';
    },
    closed: (title) => `“${title}” has closed and takes no more reports. What you can still do:`,
    line: (usage, does) => `**${usage}**: ${does}`,
    group: 'In a group, please @ me first and then write one of the above.',
    direct:
      'In our direct chat, simply send it; a “/” in front is fine too. Summaries and reports can also be sent as files.',
    directClosed: 'In our direct chat, simply send it; a “/” in front is fine too.',
    notice:
      'This bot is not cleared for classified material. Please do not send classified or confidential work material, or the names, ethnicity, religion, health or addresses of residents.',
  },
  me: {
    title: 'What is held about you',
    openId: (openId) => `open_id: ${openId}`,
    role: (campaign, roles) => `${campaign}: ${roles}`,
    unit: (unit, role) => `${unit} (${role})`,
    none: 'You are not bound to a unit.',
    name: (name) => `Name in the roster: ${name}`,
    filed: (numbers) => `Filed by you: ${numbers}`,
    kept: 'What is kept: your open_id, your unit and role, the reports and summaries you file, and the journal of who did what.',
    noAdmins:
      'There is no admin yet. Whoever runs the bot can put the open_id above into the environment variable ADMIN_OPEN_IDS and restart it.',
  },

  // ---------------------------------------------------------------- filing
  report: {
    empty: (areas) =>
      `Please give the area and the text, for example “report ${areas[0] ?? ''} One briefing on 8 September, 120 attendances”. The areas: ${format.list(areas)}.`,
    noAreas:
      'There is no area that your unit can report on at present; nothing was filed. Send “mine” to see what your unit owes.',
    noText: (area) => `The area is “${area}”, but there is no text yet. Please send “report ${area} <text>”.`,
    onPaper: (area) =>
      `“${area}” is an original on paper: please deliver it to the organiser, who ticks it off; you will be told.`,
    notOfUnit: (area, unit) => `“${area}” is not filed by ${unit}.`,
    areaTitle: 'Please choose an area',
    maybeArea: (names) => `Is the area ${either(names.map((name) => `“${name}”`))}?`,
    cancelled: 'Cancelled: nothing was filed. To file it, please send it again.',
    stillKept: ' The earlier text is still kept for you.',
    whichArea: 'Please choose the area this report belongs to; its text has been kept for you.',
    whichAreaTyped: (areas) => `You can also reply with the area’s name: ${either(areas)}.`,
    unknownArea: (typed, nearest, areas) =>
      nearest.length > 0
        ? `There is no area “${typed}”. Did you mean ${quoted(nearest)}?`
        : `There is no area “${typed}”. The areas: ${format.list(areas)}.`,
    kept: 'That was a longer text, and it has not been filed. To file it, please choose the area it belongs to; it has been kept for you.',
    receiptTitle: 'Receipt',
    received: (n, area, unit) => `**#${n}** · ${area} · ${unit}`,
    filedAt: (at) => `Filed: ${format.moment(at)}`,
    late: (days) => `Filed late, by ${days === 0 ? 'less than 1 working day' : plural(days, 'working day')}`,
    understood: 'Understood:',
    unread: (field, value, why) => `“${field}: ${value}” ${why}.`,
    unreadSaved: 'It is kept in the text as you wrote it.',
    mentioned: (parts) => `The text mentions: ${parts.join(', ')}.`,
    mentionedCounts:
      'A draft of the summary adds these counts up; if one is wrong, please edit the report and give it on a line such as “Attendances: …”.',
    several: (names) =>
      `The text gives more than one number for ${names.map((name) => `“${name}”`).join(', ')}, and none is added up; to have it counted, please edit the report and give it on a line such as “${names[0] ?? ''}: …”.`,
    length: (count) => `Length of the text: ${plural(count, 'character')}`,
    next: 'Send “mine” to see what your unit has filed.',
    editing:
      'Editing the message in Feishu does not change what was filed; to correct it, send “edit #number new text”.',
  },
  summary: {
    empty: (name) => `Please write the text after “summary”, for example “summary ${name}: …”.`,
    none: 'This campaign asks for no summary, only for reports by area. Please send “report <area> <text>”.',
    replaced: (version) => `This is version ${version}; the time of the first filing stays as it was.`,
    filesKept: 'The file that was there stays with this version; to change it, please send a new one.',
    wordsReplaced: (before) => `This version is the file; the text before it was: ${before}`,
    filesReplaced: (names) => `The new file takes the place of: ${format.list(names)}.`,
    done: 'Your unit has filed everything it owes and will get no more reminders.',
    donePeriod:
      'Your unit has filed everything it owes for this period and will get no more reminders for it.',
    owedBy: (item, due) => `${item} (${format.dueWithin(due)})`,
    stillOwed: (items) => `Your unit still owes: ${format.list(items)}.`,
  },
  whichUnit: (usage, units) =>
    `You are a contact of more than one unit. Please name the unit, for example “${usage}”. Your units: ${format.list(units)}.`,
  unitChoice: {
    title: 'Which unit?',
    text: 'You are a contact of more than one unit. Please choose the one that files this; the text is kept.',
    typed: (units) => `You can also reply with the unit’s name: ${either(units)}.`,
  },
  mine: {
    title: (unit) => `${unit}: what has been filed`,
    empty: 'Your unit has filed nothing yet.',
    openUntil: (until) => `Filing was reopened, until ${format.moment(until)}.`,
    line: (n, what, state, at, ...more) =>
      [`**#${n}**`, what, state, format.moment(at), ...more].filter(Boolean).join(' · '),
    mendBy: (by) => `file again by ${format.moment(by)}`,
    asked: (until) =>
      `A request for an extension${until ? ` to ${format.moment(until)}` : ''} is waiting for an answer.`,
    owed: (item, standing, due) => `${item}: ${standing}, ${format.due(due)}`,
    more: (count) => `${plural(count, 'earlier entry', 'earlier entries')} not shown.`,
  },

  // ---------------------------------------------------------------- binding
  bind: {
    usage: (units) => `Please name the unit, for example “bind ${units[0] ?? ''}”.`,
    already: (unit) => `You are already a contact of ${unit}; there is nothing more to do.`,
    asked: (unit) =>
      `Your request to be bound to ${unit} has been handed in. You will be told once an admin has approved it.`,
    askedAlready: (unit) =>
      `Your request to be bound to ${unit} is already waiting for an admin; there is no need to send it again.`,
    noAdmin: (unit) =>
      `Your request to be bound to ${unit} has been noted, but there is no admin to approve it. Please ask the organiser to appoint one.`,
    cardTitle: 'Request to be bound',
    cardText: (person, unit) => `${person} asks to become a contact of **${unit}**.`,
    cardPresent: (people) => `Present contacts of the unit: ${people}`,
    cardNone: 'The unit has no contact who can be reached at present.',
    cardOthers: (units) =>
      `They speak for ${units} now, and will speak for both; to stop speaking for one, they send “unbind <unit>”.`,
    typed: (code) => `You can also reply “approve ${code}” or “decline ${code}”.`,
    approve: 'Approve',
    decline: 'Decline',
    approved: (unit) => `Approved: bound to ${unit}. The person has been told.`,
    declined: (unit) => `Declined: not bound to ${unit}. The person has been told.`,
    youAreBound: (unit, title) =>
      `You are now a contact of ${unit} and can file for “${title}”. Send “help” to see how.`,
    youAreBoundClosed: (unit, title) =>
      `You are now a contact of ${unit}. “${title}” has closed; “mine” and “status” still show how it stands.`,
    youAreNot: (unit) =>
      `Your request to be bound to ${unit} was not approved. If you have a question, please contact the organiser.`,
    decidedAs: {
      approved: 'This has been approved already; there is nothing more to do.',
      declined: 'This has been declined already; there is nothing more to do.',
      sent: 'This has been confirmed and sent already; there is nothing more to do.',
      cancelled: 'This has been cancelled; nothing was sent.',
      stopped: 'Sending this has been stopped.',
      undone: 'This has been taken back.',
    },
    moved: 'What the card says has changed since, and nothing was done. Please go by what it says now.',
    decided: 'This request has already been dealt with.',
    unitGone:
      'The unit of this request is not in the roster any more; the request is void, and nothing was done.',
    answerUnread: (typed, code) =>
      `“${typed}” behind the code was not understood; nothing was done. Please give the code only, for example “approve ${code}” or “decline ${code}”.`,
    noSuchRequest: (code) =>
      `There is no request with the code “${code}”. Please use the code on the request’s card, for example “approve 3F9A70C2D5”.`,
    whichRequest:
      'Please give the code of the request, for example “approve 3F9A70C2D5”; it is on the request’s card.',
  },

  // ---------------------------------------------------------------- organiser
  digest: {
    title: (title) => `${title}: progress`,
    asOf: (at) => `As of ${format.moment(at)}`,
    scope: {
      day: 'By area: reports filed today',
      week: 'By area: reports filed this week',
      all: 'By area: all reports of the campaign',
    },
    item: (name) => `**${name}**`,
    due: (dues) => dues.map((due) => format.due(due)).join(', '),
    figures: (f, overdue) => {
      const filed = `due ${f.due}, filed ${f.filed}, on time ${f.onTime}, late ${f.late}`;
      const { missing, extended = 0 } = f;
      if (!overdue) return `${filed}, missing ${missing}`;
      const running = extended > 0 ? `, extended and not yet due ${extended}` : '';
      return `${filed}, overdue ${missing - extended}${running}`;
    },
    trend: (points) =>
      `Filed before: ${points.map(({ period, due, filed, late }) => `${period} ${filed}/${due}${late > 0 ? ` (${late} late)` : ''}`).join('; ')}`,
    aside: (returned, exempt) =>
      [
        returned > 0 ? `of those filed, ${returned} returned for changes` : '',
        exempt > 0 ? `${exempt} exempt besides` : '',
      ]
        .filter(Boolean)
        .join('; '),
    change: (since, filed, reports) => {
      const parts = [
        filed === 0 ? '' : `${Math.abs(filed)} ${filed > 0 ? 'more' : 'fewer'} filed`,
        reports === 0 ? '' : `${plural(Math.abs(reports), 'report')} ${reports > 0 ? 'more' : 'fewer'}`,
      ].filter(Boolean);
      return `Since ${format.moment(since)}: ${parts.length > 0 ? parts.join(', ') : 'no change in numbers'}`;
    },
    next: (at, job) => `Next: ${format.moment(at)} · ${job}`,
    areas: '**Reports by area**',
    area: (name, reports, units) => `${name}: ${plural(reports, 'report')} from ${plural(units, 'unit')}`,
    missing: (names, all) =>
      names.length === 0
        ? `Units still to file: ${all}`
        : `Units still to file: ${names.length < all ? `${names.join(', ')} and others, ${all} in all` : format.list(names)}`,
    nobodyMissing: 'Every unit has filed.',
    lights: (withReturned) => (withReturned ? 'Units to file or to file again:' : 'Units still to file:'),
    lit: (light, names, all) =>
      names.length === 0
        ? `${light} ${plural(all, 'unit')}`
        : `${light} ${names.length < all ? `${names.join(', ')} and others, ${all} in all` : format.list(names)}`,
    sum: (field, amount) => `${field.toLowerCase()} ${amount}`,
    sums: (parts, { returned, left }) => {
      const asides = [
        'from the fields filled in',
        returned > 0 ? `without ${returned} returned` : '',
        left > 0 ? `${plural(left, 'amount')} in other units not added` : '',
      ].filter(Boolean);
      return `Totals: ${parts.join(', ') || 'none'} (${asides.join('; ')})`;
    },
    areaChange: (since, reports) =>
      `Since ${format.moment(since)}: ${reports === 0 ? 'no change in numbers' : `${plural(Math.abs(reports), 'report')} ${reports > 0 ? 'more' : 'fewer'}`}`,
    chart: 'Reports filed so far',
    otherAreas: 'other areas',
    highlights: '**Highlights**',
    badScope: (typed, areas) =>
      `There is no digest “${typed}”. Please send “digest”, “digest day”, “digest week”, “digest all” or “digest deadline”, or “digest” and an area: ${either(areas)}.`,
    reports: (name) => `**Reports filed: ${name}**`,
    reportLine: (n, unit, title, isHighlight) =>
      `#${n} · ${unit} · ${title}${isHighlight ? ' · highlight' : ''}`,
    noReports: 'Nothing has been filed yet.',
  },
  status: {
    title: (title) => `${title}: status`,
    notOpen: (opens) => `The campaign opens on ${format.day(opens)}.`,
    due: (due) => `Deadline: ${format.deadline(due)}`,
    dues: (lines) => ['**Deadlines**', ...lines].join('\n'),
    own: (unit) => `**${unit}**`,
  },
  chase: {
    title: 'Preview of the reminder',
    count: (units, people) => `${plural(people, 'contact')} of ${plural(units, 'unit')} will be reminded.`,
    leftOut: 'These units will not be reminded:',
    unreachable: 'no contact who can be reached',
    overCap: (names, all) =>
      `These units have reached the daily or weekly limit of reminders and will be reminded all the same: ${names.length < all ? `${names.join(', ')} and ${all - names.length} more` : format.list(names)}`,
    chasedToday: (names, all) =>
      `A reminder to these units was already sent today, and they will be reminded all the same: ${names.length < all ? `${names.join(', ')} and ${all - names.length} more` : format.list(names)}`,
    nobody: 'There is no unit to remind: each has filed or is not to be reminded.',
    notOpen: (opens) =>
      `The campaign opens on ${format.day(opens)}; if you confirm, they are reminded before it opens.`,
    text: '**Text**',
    textFor: {
      remind: (units) => `**Text for ${plural(units, 'unit')} before the deadline**`,
      chase: (units) => `**Text for ${plural(units, 'unit')} past the deadline**`,
    },
    when: (at) => `It is outside office hours: once confirmed, this will be sent on ${format.moment(at)}.`,
    send: 'Send',
    cancel: 'Do not send',
    typed: (code) => `You can also reply “approve ${code}” to send it, or “decline ${code}” to cancel.`,
    sent: (people) =>
      `It is on its way to ${plural(people, 'contact')}. Send “deliveries” to see what became of it.`,
    cancelled: 'Cancelled; nothing was sent.',
  },
  plan: {
    title: (title) => `${title}: plan`,
    line: (at, job, to, state) => [format.moment(at), job, to, state].filter(Boolean).join(' · '),
    about: (job, what) => `${job} (${what})`,
    moved: (date) => ` (moved from ${format.date(date)}, a day off)`,
    state: { done: 'done', open: 'under way', missed: 'missed', skipped: 'not done' },
    numbered: (state, id) => `${state}, id ${id}`,
    deadline: (due) => `Deadline: ${format.deadline(due)}`,
    more: (count) => `${plural(count, 'more entry', 'more entries')} not shown.`,
    own: '**Extended units, each by its own deadline:**',
    ownLine: (units, all, until, when) =>
      `${format.list(units)}${all > units.length ? ` and others, ${plural(all, 'unit')}` : ''} (due ${format.moment(until)}): ${when.join('; ')}`,
    ownEach: (at, job, state) => `${format.moment(at)} ${job}${state ? ` (${state})` : ''}`,
    moreOwn: (count) => `${plural(count, 'more group', 'more groups')} of extended units not shown.`,
    returned: '**Returned filings, by their correction dates:**',
    returnedLine: (unit, until, when) => `${unit} (correction due ${format.moment(until)}): ${when}`,
    moreReturned: (count) => `${plural(count, 'more item')} not shown.`,
    notifications:
      'Besides, the administrators are told as it happens of missed messages, of an outage or a process without a heartbeat, of dead letters, of a changed plan.',
  },
  deliveries: {
    title: 'Deliveries',
    counts: (counts) =>
      `sent ${counts.sent}, waiting ${counts.waiting}, failed ${counts.failed}, not sent by the rules ${counts.skipped}`,
    failed: '**Not delivered**',
    line: (what, to, why, at) => `${what} · ${to} · ${why} · ${format.moment(at)}`,
    skipped: '**Not sent by the rules (latest)**',
    none: 'Every message was delivered.',
    unreachable: (names) => `**No contact who can be reached**: ${format.list(names)}`,
    more: (count) => `${count} more not shown.`,
    code: {
      '230013': 'outside the app’s availability, or suspended, or has left',
      '230053': 'the person has turned off messages from the bot',
      '230002': 'the bot is not in the group',
      '230029': 'the person has left',
      '230034': 'the recipient’s id is not valid',
      '230035': 'muted or blocked',
      '230038': 'the person belongs to another organisation and cannot be written to directly',
      '232009': 'the group has been dissolved',
      '230025': 'the message is too long',
      '230099': 'the card was not accepted',
      'outcome-unknown': 'outcome unknown; please ask the person whether it arrived',
    },
    other: 'answer or notice',
    codeOther: (code) => `the platform answered ${code}`,
  },
  journal: {
    title: 'Journal',
    none: 'Nothing is recorded.',
    line: (at, who, act, about) => [format.moment(at), who, act, about].filter(Boolean).join(' · '),
    system: 'the system',
    approval: {
      'other-admin': (maker) => `set up by ${maker}, approved by this admin`,
      'no-answer': () => 'nobody answered the request',
      unreachable: () => 'the request reached nobody',
      'only-admin': () => 'there was no other admin',
    },
    detailed: (act, detail) => `${act} (${detail})`,
    until: (at) => `until ${format.moment(at)}`,
    phones: 'with phone numbers',
    act: {
      'recall.by-other': 'original message recalled by someone else',
      'campaign.asked': 'asked for approval to enable the campaign',
      'campaign.reminded': 'asked for approval again',
      'campaign.declined': 'declined to enable the campaign',
      'campaign.made': 'enabled the campaign',
      'campaign.changed': 'changed the settings',
      'campaign.taken': 'moved the campaign into the chat',
      'campaign.imported': 'imported the campaign folder',
      'campaign.exported': 'exported the campaign folder',
      'plan.offered': 'offered a change of the plan',
      'plan.accepted': 'accepted the change of the plan',
      'plan.declined': 'declined the change of the plan',
      'roster.exported': 'exported the roster',
      'rehearsal.asked': 'asked for a rehearsal',
      'holidays.read': 'read a plan of holidays',
      'holidays.accepted': 'accepted a plan of holidays',
      'bind.given': 'bound someone',
      'handover.locked': 'was locked out after wrong hand-over codes',
      'occurrence.taken-back': 'reopened an occurrence that was recorded by mistake',
      'process.silent': 'noticed that a process has no heartbeat',
      'report.filed': 'filed a report',
      'summary.filed': 'filed the summary',
      'summary.refiled': 'filed the summary again',
      'bind.asked': 'asked to be bound',
      'bind.approved': 'approved a binding',
      'bind.declined': 'declined a binding',
      'admin.asked': 'asked to become an admin',
      'admin.invited': 'invited someone to be an admin',
      'admin.named': 'made someone an admin',
      'admin.declined': 'declined to make someone an admin',
      'admin.removed': 'removed an admin',
      'export.asked': 'asked for an export',
      'export.made': 'made an export',
      'chase.previewed': 'previewed a reminder',
      'chase.sent': 'sent a reminder',
      'mass.stopped': 'stopped messages on their way',
      'mass.undone': 'took messages back',
      'chase.cancelled': 'cancelled a reminder',
      'extend.asked': 'asked for an extension',
      'extend.approved': 'approved an extension',
      'extend.declined': 'declined an extension',
      'api.token-made': 'made an API token',
      'api.token-revoked': 'revoked an API token',
      'api.used': 'read the API',
      'api.file': 'fetched an attachment through the API',
      'campaign.reopened': 'reopened the campaign',
      'reopen.previewed': 'previewed reopening',
      'reopen.cancelled': 'cancelled reopening',
      'event.started': 'stated the date of an event',
      'event.taken-back': 'took the date of an event back',
      'event.previewed': 'previewed the date of an event',
      'event.cancelled': 'cancelled the date of an event',
      'extend.granted': 'granted a later deadline',
      'extend.shortened': 'made an extension shorter',
      'extend.taken-back': 'took an extension back',
      'extend.previewed': 'previewed a later deadline',
      'extend.cancelled': 'cancelled a later deadline',
      'exempt.granted': 'made exempt',
      'original.received': 'original ticked off',
      'original.taken-back': 'original no longer ticked off',
      'exempt.ended': 'ended an exemption',
      'report.edited': 'changed a report',
      'report.attached': 'added a file to a report',
      'summary.attached': 'added a file to a summary',
      'report.detached': 'took a file out of a report',
      'summary.detached': 'took a file out of a summary',
      'summary.edited': 'changed a summary',
      'report.reverted': 'went back on a change of a report',
      'summary.reverted': 'went back on a change of a summary',
      'report.withdrawn': 'withdrew a report',
      'summary.withdrawn': 'withdrew a summary',
      'act.overtaken': 'not done, as somebody else had just acted',
      'review.accepted': 'accepted',
      'review.previewed': 'previewed accepting all',
      'review.returned': 'returned for correction',
      'highlight.marked': 'marked a highlight',
      'highlight.posted': 'posted a highlight',
      unbound: 'gave up a unit',
      'handover.begun': 'began a hand-over',
      'handover.asked': 'asked to take over',
      'handover.approved': 'agreed to a hand-over',
      'handover.declined': 'declined a hand-over',
      'correction.asked': 'asked for a correction',
      refused: 'tried what the role does not allow',
      'remind.snoozed': 'put a reminder off',
      'occurrence.done': 'carried out a planned message',
      'occurrence.resent': 'sent a missed message',
      'occurrence.skipped': 'left a planned message out',
      'campaign.paused': 'paused the campaign',
      'campaign.resumed': 'resumed the campaign',
      'occurrence.missed': 'missed a planned message',
      'dead-letter.retried': 'tried a dead letter again',
      'dead-letter.deleted': 'deleted a dead letter',
      'dead-letter.expired': 'deleted dead letters past their time',
      'files.swept': 'deleted files that nobody filed',
      'persons.taken-out': 'took persons out on schedule',
      'delivery.resent': 'sent a message again',
      screened: 'text not kept: sensitive content',
    },
  },
};
