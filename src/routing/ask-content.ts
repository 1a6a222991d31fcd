/** Answers to plain questions about what is asked for, and about what can be changed. */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { PlainQuestion } from '../domain/reading/questions/question.ts';
import type { Scene } from './handler.ts';

/** Characters of one requirement. */
const LONGEST = 200;

/** The commands to send to move a deadline, change a filing, or hand a unit over. */
export function sayHow(
  asked: Extract<PlainQuestion, 'later' | 'change' | 'handover' | 'bind'>,
  hasUnit: boolean,
  open: readonly Campaign[],
  { words, roles, campaign }: Scene,
): string {
  const { ask: sentence, commands, replies } = words;
  const { extend, deadline, settings, edit, withdraw, return: back, mine, handover, unbind, bind } = commands;
  if (asked === 'bind') return sentence.bind(bind.usage, hasUnit);
  if (open.length === 0) return replies.closed(chatText(campaign.title));
  if (!hasUnit && roles.has('admin')) {
    if (asked === 'later') return sentence.laterByAdmin(deadline.usage, settings.usage);
    if (asked === 'change') return sentence.changeByAdmin(back.usage, settings.usage);
    return sentence.handoverByAdmin(commands.roster.usage);
  }
  if (!hasUnit) return sentence.noUnit(bind.usage);
  if (asked === 'later') return sentence.later(extend.usage);
  if (asked === 'change') return sentence.change(edit.usage, withdraw.usage, mine.usage);
  return sentence.handover(handover.usage, unbind.usage);
}

/** The campaign's own statements about its contents; `isOneOfMany`: name the campaign. */
export function aboutContent(
  asked: Extract<PlainQuestion, 'amount' | 'needed' | 'paper' | 'times' | 'attach' | 'template'>,
  campaign: Campaign,
  isOneOfMany: boolean,
  { words }: Scene,
): string {
  const { ask: sentence } = words;
  const lead = isOneOfMany ? [sentence.inCampaign(chatText(campaign.title))] : [];
  return [...lead, ...linesAbout(asked, campaign, words)].join('\n');
}

function linesAbout(
  asked: Parameters<typeof aboutContent>[0],
  { checks, areas, summary, attachments, organiser }: Campaign,
  { ask: sentence, commands }: Scene['words'],
): string[] {
  const requirements = checks.map(({ text }) => chatText(text, LONGEST));
  switch (asked) {
    case 'amount': {
      const lengths = requirements.filter((text) => /字|页|词|\bwords?\b|\bpages?\b/iu.test(text));
      return [lengths.length > 0 ? sentence.lengths(lengths) : sentence.noLength(chatText(organiser))];
    }
    case 'paper': {
      const papers = requirements.filter((text) =>
        /章|签字|签名|签批|纸质|原件|邮寄|\b(?:stamp|seal|sign|paper|original)/iu.test(text),
      );
      return [papers.length > 0 ? sentence.papers(papers) : sentence.noPaper(chatText(organiser))];
    }
    case 'needed':
      return [
        sentence.needed([
          ...(summary ? [chatText(summary.name)] : []),
          ...areas.map(({ name }) => chatText(name)),
        ]),
        ...(requirements.length > 0 ? [sentence.requirements(requirements)] : []),
      ];
    case 'times':
      return [
        ...(summary ? [sentence.once(chatText(summary.name))] : []),
        ...areas.map((area) => {
          // An item of an event expects nothing until that has a date; its clock has the number that it will expect.
          const { expect, expectByTag } = area.clock ?? area;
          return expectByTag || expect > 0
            ? sentence.atLeast(chatText(area.name), expect, expectByTag !== undefined, area.kind ?? 'report')
            : sentence.asMany(chatText(area.name));
        }),
      ];
    case 'attach':
      return [sentence.attach(attachments.types, attachments.maxMb)];
    case 'template':
      return [sentence.template(commands.entrySheet.usage, summary !== undefined)];
  }
}
