/**
 * What every button carries beside its campaign: what it is about, and what its reader was shown of that. A button that
 * leaves something out does not compile, and a press on what has changed since is answered with how it stands now.
 */
const CARRIED = {
  // ---------------------------------------------------------------- what was filed, in this version and state
  'review.accept': ['n', 'version', 'state'],
  'review.return': ['n', 'version', 'state'],
  'return.open': ['n', 'version', 'state'],
  'highlight.post': ['n', 'version', 'state'],
  'form.edit': ['n', 'version', 'state'],
  /** `standing`: how each unit's summary stands that the form would replace. */
  'form.summary': ['standing'],
  /** `seal`: of the draft's words. */
  'summary.draft': ['unit', 'seal', 'standing'],
  // ---------------------------------------------------------------- what is asked for, and what its card said of it
  'request.approve': ['id', 'seen'],
  /** `seen`: the unit's deadline that is to be put earlier. */
  'grant.back': ['unit', 'until', 'seen'],
  'occurrence.take-back': ['occurrence', 'version'],
  // ---------------------------------------------------------------- the very line that was shown, on the day it was read
  'deadline.meant': ['line', 'day'],
  'ungrant.meant': ['line', 'day'],
  'exempt.meant': ['line', 'day'],
  'chase.meant': ['line', 'day'],
  'received.meant': ['line', 'day'],
  // ---------------------------------------------------------------- a question, whose record holds what was shown
  'edit.confirm': ['question'],
  'edit.keep': ['question'],
  'withdraw.confirm': ['question'],
  'withdraw.previous': ['question'],
  'withdraw.keep': ['question'],
  'recall.confirm': ['question'],
  'recall.keep': ['question'],
  'summary.confirm': ['question'],
  'summary.keep': ['question'],
  'unbind.confirm': ['question'],
  'unbind.keep': ['question'],
  'report.area': ['area', 'question'],
  'report.unit': ['unit', 'question'],
  'summary.unit': ['unit', 'question'],
  'file.as': ['unit', 'as', 'question'],
  'file.unit': ['unit', 'question'],
  'file.not': ['question'],
  'figures.confirm': ['question'],
  'figures.drop': ['question'],
  'campaign.choose': ['question'],
  // ---------------------------------------------------------------- a draft; its code names this very content
  'holidays.accept': ['year', 'code'],
  'holidays.drop': ['year', 'code'],
  // ---------------------------------------------------------------- a campaign in the making, in this version
  'new.step': ['step', 'v'],
  'new.overview': ['v'],
  'new.save': ['step', 'v'],
  'new.rhythm': ['rhythm', 'v'],
  'new.hour': ['hour', 'v'],
  'new.restart': ['v'],
  'new.discard': ['v'],
  'new.rehearse': ['v'],
  'new.template': ['v'],
  'new.enable': ['v'],
  'new.accept': ['owner', 'v'],
  'new.decline': ['owner', 'v'],
  // ---------------------------------------------------------------- a campaign that runs, in this version of what defines it
  'settings.save': ['group', 'v'],
  'settings.rhythm': ['rhythm', 'v'],
  /** `draft`: the version of the change that was shown. */
  'change.confirm': ['kind', 'draft'],
  'change.drop': ['kind', 'draft'],
  // ---------------------------------------------------------------- harmless: nothing that was shown is acted on
  /** Ends whatever binding this person has to the unit, and says whose. */
  'roster.unbind': ['unit', 'person'],
  'roster.page': ['page'],
  'settings.show': [],
  'settings.open': ['group'],
  /** Sends a sheet to fill in. */
  'entry.give': ['unit', 'area'],
  /** Opens a form filled with what stands then. */
  'form.open': ['kind'],
  /** Files under a number of its own. */
  'form.report': [],
  /** Sends what one version holds, which does not change. */
  'filing.files': ['n', 'version'],
  'filing.text': ['n', 'version'],
  'filing.show': ['n', 'version'],
  /** Lists what would be accepted now; its own card then carries which. */
  'review.all': [],
  /** Shows what waits now. */
  'pending.page': ['page', 'only'],
  /** Shows commands. */
  'help.topic': ['topic'],
  /** Leaves everything as it is. */
  'request.decline': ['id'],
  /** Puts off whichever reminder is next, and says which. */
  'remind.later': ['unit'],
  /** One occurrence, once, to those whom it still concerns; more than a few are counted first. */
  'missed.send': ['occurrence'],
  /** What went out does not change. */
  'mass.stop': ['id'],
  'mass.undo': ['id'],
} as const satisfies Record<string, readonly string[]>;

export type PressAction = keyof typeof CARRIED;

type Carried = string | number | boolean | Readonly<Record<string, string>>;

/** A campaign in the making is none yet. */
type Of<A extends PressAction> = A extends `new.${string}` ? unknown : { readonly campaign: string };

/** The value of one button. More than its action needs may be carried. */
export type PressValue = {
  readonly [A in PressAction]: { readonly act: A } & Of<A> & {
      readonly [K in (typeof CARRIED)[A][number]]: Carried;
    } & { readonly [more: string]: Carried };
}[PressAction];

/** Of what its reader saw: with one of these an action is checked before it runs. */
const SHOWN: ReadonlySet<string> = new Set(['version', 'state', 'standing', 'seal', 'seen']);

/** They only show what they name. */
const SHOWS: ReadonlySet<string> = new Set(['filing.files', 'filing.text', 'filing.show']);

export function actsOnWhatWasShown(action: string): boolean {
  if (SHOWS.has(action)) return false;
  const carried: Readonly<Record<string, readonly string[]>> = CARRIED;
  return carried[action]?.some((each) => SHOWN.has(each)) ?? false;
}

export const PRESS_ACTIONS = Object.keys(CARRIED) as PressAction[];
